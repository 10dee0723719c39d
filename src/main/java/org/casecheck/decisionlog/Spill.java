package org.casecheck.decisionlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file of decisions that the database has still to take. A group is written and forced to disk at once: length, checksum of
 * its bytes, checksum of the two; then its bytes. What a process that was killed has left half written was never answered, and
 * is cut off; whatever else is wrong with the file stops the log, so that nobody loses what was answered. Not safe for use by
 * several threads, but for {@link #bytes}.
 */
final class Spill implements AutoCloseable {
    private static final int HEADER = 3 * Integer.BYTES;

    /** What one transaction takes. */
    private static final int CHUNK_BYTES = 4 << 20;

    private final Path file;
    private final FileChannel channel;
    private long drained;
    private volatile long end;

    private Spill(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Throws {@link LogUnavailable} when the file cannot be used. */
    static Spill open(Path file) {
        FileChannel channel = null;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(file, channel);
            Disk.force(folder);
            Spill spill = new Spill(file, channel);
            spill.findEnd();
            return spill;
        } catch (IOException failure) {
            close(channel);
            throw unusable(file, failure);
        } catch (LogUnavailable failure) {
            close(channel);
            throw failure;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException ofThisProcess) {
            // which must not share it either
        }
        throw new LogUnavailable(
                "The spill file `" + file + "` is in use by another instance. Give each a file of its own"
                        + " by the setting `CASECHECK_LOG_SPILL`.");
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException alreadyFailing) {
                // the first failure is told
            }
        }
    }

    private static LogUnavailable unusable(Path file, IOException failure) {
        return new LogUnavailable(
                "The spill file `" + file + "` cannot be used: " + failure.getMessage()
                        + ". Let the service write there and make room on the disk, or name another file by the setting"
                        + " `CASECHECK_LOG_SPILL`.",
                failure);
    }

    private void findEnd() throws IOException {
        long size = channel.size();
        long at = 0;
        while (at < size) {
            byte[] group = group(at, size);
            if (group == null) {
                channel.truncate(at);
                channel.force(true);
                break;
            }
            at += HEADER + group.length;
        }
        end = at;
    }

    /** The group that begins there; null when the file ends before it does, or only zeros follow. */
    private byte[] group(long at, long size) throws IOException {
        if (size - at < HEADER) {
            return null;
        }
        ByteBuffer header = read(at, HEADER);
        int length = header.getInt(0);
        if (length < 0 || header.getInt(8) != checksum(header.array(), 8)) {
            if (onlyZeros(at, size)) {
                return null;
            }
            throw damaged(at);
        }
        if (size - at - HEADER < length) {
            return null;
        }
        byte[] bytes = read(at + HEADER, length).array();
        if (header.getInt(4) != checksum(bytes, length)) {
            throw damaged(at);
        }
        return bytes;
    }

    private boolean onlyZeros(long from, long size) throws IOException {
        for (long at = from; at < size; at += CHUNK_BYTES) {
            byte[] bytes = read(at, (int) Math.min(CHUNK_BYTES, size - at)).array();
            for (byte each : bytes) {
                if (each != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private LogUnavailable damaged(long at) {
        return new LogUnavailable("The spill file `" + file + "` is damaged at byte " + at
                + ", and decisions that were answered may be in what follows. Look at the disk; restore the file, or move"
                + " it away and keep it, then the log goes on without it.");
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("it was cut off while it was read");
            }
        }
        return buffer;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** Size of the file; 0 when it holds nothing that the database has still to take. */
    long bytes() {
        return end;
    }

    /** Returns when they are on disk. Throws {@link LogUnavailable} when they are not. */
    void add(List<SealedEntry> entries) {
        try {
            channel.truncate(end); // what a failure has left
            byte[] bytes = SpilledGroup.write(entries);
            ByteBuffer group = ByteBuffer.allocate(HEADER + bytes.length)
                    .putInt(bytes.length)
                    .putInt(checksum(bytes, bytes.length));
            group.putInt(checksum(group.array(), 8)).put(bytes).flip();
            long at = end;
            while (group.hasRemaining()) {
                at += channel.write(group, at);
            }
            channel.force(true);
            end = at;
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    /** The first that the database has still to take. */
    Chunk next() {
        try {
            List<SealedEntry> entries = new ArrayList<>();
            long at = drained;
            while (at < end && at - drained < CHUNK_BYTES) {
                byte[] group = group(at, end);
                if (group == null) {
                    throw damaged(at);
                }
                entries.addAll(SpilledGroup.read(group));
                at += HEADER + group.length;
            }
            return new Chunk(entries, at);
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    /** Groups of the file as far as the byte {@code to}. */
    record Chunk(List<SealedEntry> entries, long to) {}

    /** The database has these. */
    void taken(Chunk chunk) {
        drained = chunk.to();
        if (drained == end) {
            try {
                channel.truncate(0);
                channel.force(true);
            } catch (IOException failure) {
                throw unusable(file, failure);
            }
            drained = 0;
            end = 0;
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
