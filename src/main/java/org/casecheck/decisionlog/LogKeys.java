package org.casecheck.decisionlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.casecheck.archive.Database;

/**
 * The master keys of the log, 32 random bytes each, in base64. All of them open what is sealed; the last one seals. To change
 * to a new key, add it below the old ones. Immutable.
 */
public final class LogKeys {
    /** Where a key may be set. */
    public static final String SETTING = "CASECHECK_LOG_KEY";

    /** Where a file of keys may be named. */
    public static final String FILE_SETTING = "CASECHECK_LOG_KEY_FILE";

    private static final String REMEDY = "Set `" + SETTING + "`, or name the file by `" + FILE_SETTING
            + "`. Several keys stand in lines of their own; the last one seals.";

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Key sealing;

    private LogKeys(List<byte[]> masters) {
        Key last = null;
        for (byte[] master : masters) {
            last = new Key(master);
            keys.remove(last.id());
            keys.put(last.id(), last);
        }
        this.sealing = last;
    }

    /** What is derived from one master key. */
    public static final class Key {
        private final String id;
        private final SecretKey wrap;
        private final SecretKey index;
        private final SecretKey head;
        private final SecretKey request;

        private Key(byte[] master) {
            this.id = HexFormat.of().formatHex(derived(master, "id"), 0, 8);
            this.wrap = Crypto.hmacKey(derived(master, "wrap"));
            this.index = Crypto.hmacKey(derived(master, "index"));
            this.head = Crypto.hmacKey(derived(master, "head"));
            this.request = Crypto.hmacKey(derived(master, "request"));
        }

        private static byte[] derived(byte[] master, String purpose) {
            return Crypto.hkdf(master, ("casecheck log " + purpose).getBytes(StandardCharsets.US_ASCII));
        }

        /** 16 hexadecimal digits, which tell nothing of the key. */
        public String id() {
            return id;
        }

        SecretKey wrap() {
            return wrap;
        }

        SecretKey index() {
            return index;
        }

        SecretKey head() {
            return head;
        }

        SecretKey request() {
            return request;
        }
    }

    /** The key file, where none is named. */
    public static Path fileIn(Path data) {
        return data.resolve("log.key");
    }

    /**
     * Reads keys.
     *
     * @param text one or several in base64, between blanks, line ends or commas
     * @param place where it stands, for messages: {@code the setting `CASECHECK_LOG_KEY`}
     * @throws LogKeyException when there is none, or one is no key
     */
    public static LogKeys of(String text, String place) {
        List<byte[]> masters = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+")) {
            masters.add(master(word, place));
        }
        return new LogKeys(masters);
    }

    private static byte[] master(String word, String place) {
        try {
            byte[] master = Base64.getDecoder().decode(word);
            if (master.length == Crypto.KEY) {
                return master;
            }
        } catch (IllegalArgumentException noBase64) {
            // no part of it may be shown
        }
        throw new LogKeyException("There is no key of the decision log in " + place
                + ": it takes 32 random bytes in base64, such as `openssl rand -base64 32` gives.");
    }

    /**
     * The keys of the log that this database holds. When no keys are there, and the log is empty, a key is made in the file,
     * which only its owner may read.
     *
     * @param setting value of {@link #SETTING}; null or blank when it is not set
     * @param file looked at when it is not
     * @throws LogKeyException when there is no key, or not the one that the log was last signed with
     * @throws org.casecheck.archive.DatabaseException when the database fails
     */
    public static LogKeys of(Database database, String setting, Path file) {
        Optional<LogHead> head = database.read("The decision log could not be read", LogHead::read);
        LogKeys keys = given(setting, file).orElseGet(() -> {
            if (head.isPresent()) {
                throw missing(head.get().keyId());
            }
            return made(file);
        });
        head.ifPresent(signed -> keys.key(signed.keyId()));
        return keys;
    }

    /** Empty when none is set, and there is no file. */
    static Optional<LogKeys> given(String setting, Path file) {
        if (setting != null && !setting.isBlank()) {
            return Optional.of(of(setting, "the setting `" + SETTING + "`"));
        }
        try {
            return Optional.of(of(Files.readString(file), "the file `" + file + "`"));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new LogKeyException("The key file `" + file + "` cannot be read. " + REMEDY, failure);
        }
    }

    /** Never replaces a key: whoever comes second takes that of the first. */
    private static LogKeys made(Path file) {
        try {
            Path place = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(place)) {
                Files.createDirectories(place);
            }
            Path draft = Files.createTempFile(place, "log", ".key", ownerOnly(place));
            try {
                Files.writeString(draft, Base64.getEncoder().encodeToString(Crypto.random(Crypto.KEY)) + "\n");
                Disk.force(draft);
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException another) {
                // which is the one, then
            } catch (UnsupportedOperationException noLinks) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            Disk.force(place);
            return of(Files.readString(file), "the file `" + file + "`");
        } catch (IOException failure) {
            throw new LogKeyException("A key of the decision log cannot be made in `" + file + "`. " + REMEDY, failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path place) throws IOException {
        return Files.getFileStore(place).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The key that seals from now on. */
    public Key sealing() {
        return sealing;
    }

    /** All keys, the one that seals first. */
    public List<Key> all() {
        List<Key> all = new ArrayList<>(keys.values());
        Collections.reverse(all);
        return all;
    }

    /** Throws {@link LogKeyException} when the key of this id is not among them. */
    public Key key(String id) {
        Key key = keys.get(id);
        if (key == null) {
            throw missing(id);
        }
        return key;
    }

    private static LogKeyException missing(String id) {
        return new LogKeyException(
                "The decision log is sealed with the key `" + id + "`, which is not among the keys given. " + REMEDY);
    }
}
