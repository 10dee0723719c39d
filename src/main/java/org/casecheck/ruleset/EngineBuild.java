package org.casecheck.ruleset;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.drools.core.impl.RuleBaseFactory;

/** Names what carries rules out: this program, the engine, the Java beneath. */
public final class EngineBuild {
    /**
     * The same for the same program on the same Java, and different for any other: what was proved under one name is proved
     * for that name alone. A program that is not packaged has a new name each time it starts.
     */
    public static final String ID = "casecheck " + program() + ", engine " + version(RuleBaseFactory.class) + ", Java "
            + Runtime.version().feature();

    private EngineBuild() {}

    private static String program() {
        try {
            CodeSource source = EngineBuild.class.getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            Path jar = location == null ? null : Path.of(location.toURI());
            if (jar != null && Files.isRegularFile(jar)) {
                return version(EngineBuild.class) + "-" + digest(jar);
            }
        } catch (URISyntaxException | RuntimeException | IOException notAFile) {
            // it goes by the name of this one run
        }
        return "unpackaged-" + UUID.randomUUID();
    }

    private static String version(Class<?> of) {
        String version = of.getPackage().getImplementationVersion();
        return version == null ? "(no version)" : version;
    }

    private static String digest(Path jar) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
