package io.koschei.resolver.reuse;

import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.ResolutionCodec;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes the file that {@link PastResults} reads. It takes the place of the old one only once it is whole. */
public final class PastResultsWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Path unfinished;
    private final OutputStream file;
    private final CheckedOutputStream checked;
    private final DataOutputStream out;
    private final ResolutionCodec codec;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream(BUFFER);

    PastResultsWriter(Path path, String fingerprint, long seed, Identities identities) {
        this.path = path;
        this.codec = new ResolutionCodec(identities.count());
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            unfinished = Files.createTempFile(folder, "results-", ".tmp");
            file = Files.newOutputStream(unfinished);
            checked = new CheckedOutputStream(new BufferedOutputStream(file, BUFFER), new CRC32C());
            out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            writeHead(fingerprint, seed, identities);
        } catch (IOException e) {
            close();
            throw failed(e);
        }
    }

    private void writeHead(String fingerprint, long seed, Identities identities) throws IOException {
        byte[] bytes = fingerprint.getBytes(StandardCharsets.UTF_8);
        out.writeLong(PastResults.MAGIC);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeLong(seed);
        out.writeInt(identities.count());
        for (int i = 0; i < identities.count(); i++) {
            out.writeLong(identities.name(i));
        }
        for (int i = 0; i < identities.count(); i++) {
            out.writeLong(identities.version(i));
        }
    }

    /** To be called for the builds, then for the installations; every one of them must follow. */
    public void begin(JobSet jobs) {
        try {
            out.writeInt(jobs.count());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void write(JobKeys keys, Resolution resolution) {
        answer.reset();
        try {
            codec.write(new DataOutputStream(answer), resolution);
            boolean lasts = !isInconclusive(resolution);
            out.writeLong(lasts ? keys.exact(resolution.index()) : JobKeys.NONE);
            out.writeLong(lasts ? keys.structural(resolution.index()) : JobKeys.NONE);
            out.writeInt(answer.size());
            answer.writeTo(out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * A solver that ended, say, may not end the next time: what is not explained by metadata is solved anew. What took too long will
     * again, as long as the key is the same.
     */
    private static boolean isInconclusive(Resolution resolution) {
        return resolution instanceof Resolution.Unresolvable unresolvable
                && !unresolvable.isGivenUp()
                && unresolvable.problems().stream().anyMatch(problem -> problem.kind() == ProblemKind.OTHER);
    }

    /** Puts the file into place. */
    public void finish() {
        try {
            out.flush();
            out.writeLong(checked.getChecksum().getValue());
            out.close();
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ResolverException failed(IOException e) {
        return new ResolverException("results cannot be kept in " + path + ": " + e.getMessage(), e);
    }

    /** Leaves nothing behind that was not finished. What is still buffered is dropped: a full disk would refuse it again. */
    @Override
    public void close() {
        try (file) {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + unfinished, e);
        }
    }
}
