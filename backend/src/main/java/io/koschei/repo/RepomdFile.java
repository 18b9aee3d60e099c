package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A repomd.xml that was read.
 *
 * @param sha256 of the file as it came, in hexadecimal
 */
record RepomdFile(Repomd repomd, String sha256) {

    /** Clocks differ. What was made later than that from now says nothing: every true state would be older. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** Bytes after which it is refused. */
    static final long LARGEST = 4L << 20;

    /** When the state was made; empty when it does not say so, or says what cannot be. */
    Optional<Instant> madeAt(Instant now) {
        return repomd.madeAt().filter(made -> !made.isAfter(now.plus(AHEAD)));
    }

    /**
     * What is in a small file that has arrived.
     *
     * @param limit bytes it may have
     */
    static byte[] content(PartialFile file, long limit) throws IOException {
        if (isCompressed(file)) {
            // By a server that was asked not to: small files of repositories are texts.
            file.decode(limit);
        }
        return file.content().readAllBytes();
    }

    private static boolean isCompressed(PartialFile file) throws IOException {
        InputStream content = file.content();
        return content.read() == 0x1f && content.read() == 0x8b;
    }

    /** @throws EndedException when what came is not a repomd.xml, or not the one that is wanted */
    static RepomdFile read(Mirror mirror, Documents documents, byte[] content) throws EndedException {
        mirror.verify(content);
        if (content.length == 0) {
            throw new EndedException(new Corrupt(Place.shown(mirror.repomd()) + " is empty."));
        }
        try {
            String digest =
                    HexFormat.of().formatHex(Checksum.digest(Checksum.SHA256).digest(content));
            return new RepomdFile(documents.repomd(content, Place.shown(mirror.repomd())), digest);
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(Place.shown(mirror.repomd()) + " " + e.getMessage() + "."));
        }
    }
}
