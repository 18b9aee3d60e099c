package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HexFormat;

/**
 * A repomd.xml that was read.
 *
 * @param sha256 of the file as it came, in hexadecimal
 */
record RepomdFile(Repomd repomd, String sha256) {

    /** Bytes after which it is refused. */
    static final long LARGEST = 4L << 20;

    static URI address(URI repository) {
        return repository.resolve("repodata/repomd.xml");
    }

    private static boolean isCompressed(PartialFile file) throws IOException {
        InputStream content = file.content();
        return content.read() == 0x1f && content.read() == 0x8b;
    }

    /** @throws EndedException when what came is not a repomd.xml */
    static RepomdFile read(URI repository, PartialFile file) throws IOException, EndedException {
        if (isCompressed(file)) {
            // By a server that was asked not to: nothing of it is compressed in a repository.
            file.decode(LARGEST);
        }
        byte[] content = file.content().readAllBytes();
        try {
            String digest =
                    HexFormat.of().formatHex(Checksum.digest(Checksum.SHA256).digest(content));
            return new RepomdFile(Repomd.read(new ByteArrayInputStream(content)), digest);
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(address(repository) + " " + e.getMessage() + "."));
        }
    }
}
