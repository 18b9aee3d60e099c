package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

    /** @throws EndedException when what came is not a repomd.xml */
    static RepomdFile read(URI repository, PartialFile file) throws IOException, EndedException {
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
