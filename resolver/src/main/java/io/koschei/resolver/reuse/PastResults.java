package io.koschei.resolver.reuse;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.solving.JobAnswer;
import io.koschei.resolver.solving.ResolutionCodec;
import io.koschei.resolver.wire.ArrayInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The results of an earlier run, in a file: a head, who the binaries were, then for each build and each installation its
 * keys and its answer, and a checksum. Nothing else depends on the file: without it everything is solved.
 */
final class PastResults {

    static final long MAGIC = 0x4b6f736368656931L;

    private static final int CHECKSUM_BYTES = Long.BYTES;

    private final ByteBuffer file;
    private final long seed;
    private final long[] names;
    private final long[] versions;
    private final PastJobs builds;
    private final PastJobs runtimes;

    private PastResults(ByteBuffer file, long seed) {
        this.file = file;
        this.seed = seed;
        int count = file.getInt();
        this.names = longs(count);
        this.versions = longs(count);
        this.builds = jobs();
        this.runtimes = jobs();
    }

    /** Empty when there is no file, or none that this program can use with these settings. */
    static Optional<PastResults> read(Path path, String fingerprint) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < CHECKSUM_BYTES + Long.BYTES || channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return isWhole(file) ? open(file, fingerprint) : Optional.empty();
        } catch (IOException e) {
            throw new ResolverException("the results of the last run cannot be read: " + path, e);
        }
    }

    private static boolean isWhole(ByteBuffer file) {
        int end = file.limit() - CHECKSUM_BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(file.duplicate().limit(end));
        return file.getLong(end) == checksum.getValue();
    }

    private static Optional<PastResults> open(ByteBuffer file, String fingerprint) {
        byte[] expected = fingerprint.getBytes(StandardCharsets.UTF_8);
        if (file.getLong() != MAGIC || file.getInt() != expected.length) {
            return Optional.empty();
        }
        byte[] found = new byte[expected.length];
        file.get(found);
        return Arrays.equals(found, expected) ? Optional.of(new PastResults(file, file.getLong())) : Optional.empty();
    }

    private long[] longs(int count) {
        long[] values = new long[count];
        file.asLongBuffer().get(values);
        file.position(file.position() + count * Long.BYTES);
        return values;
    }

    private PastJobs jobs() {
        PastJobs jobs = new PastJobs();
        int count = file.getInt();
        for (int i = 0; i < count; i++) {
            jobs.add(file.getLong(), file.getLong(), file.position());
            int length = file.getInt();
            file.position(file.position() + length);
        }
        return jobs;
    }

    /** Where hashes begin, so that those of two runs can be compared. */
    long seed() {
        return seed;
    }

    PastJobs jobs(JobSet jobs) {
        return jobs.isBuild() ? builds : runtimes;
    }

    int binaries() {
        return names.length;
    }

    long name(int index) {
        return names[index];
    }

    long version(int index) {
        return versions[index];
    }

    boolean isFailure(int offset) {
        return ResolutionCodec.isFailure(file.get(offset + Integer.BYTES));
    }

    boolean isGivenUp(int offset) {
        return ResolutionCodec.isGivenUp(file.get(offset + Integer.BYTES));
    }

    /** The answer at an offset {@link PastJobs} gives. Safe to call from several threads. */
    JobAnswer answer(int offset) {
        byte[] bytes = new byte[file.getInt(offset)];
        file.get(offset + Integer.BYTES, bytes);
        try (DataInputStream in = new DataInputStream(new ArrayInput(bytes))) {
            return new ResolutionCodec(names.length).read(in);
        } catch (IOException e) {
            throw new ResolverException("the results of the last run are damaged", e);
        }
    }
}
