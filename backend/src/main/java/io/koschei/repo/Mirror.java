package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;

/**
 * One place that has a repository.
 *
 * @param folder its address
 * @param checksums what its repomd.xml may have; anything where there are none
 */
record Mirror(URI folder, List<Checksum> checksums) {

    Mirror {
        checksums = List.copyOf(checksums);
    }

    URI file(String path) {
        return Place.inFolder(folder, path);
    }

    URI repomd() {
        return file("repodata/repomd.xml");
    }

    /** @throws EndedException when the list of mirrors says that it is another one */
    void verify(byte[] repomd) throws EndedException {
        for (Checksum checksum : checksums) {
            if (HexFormat.of().formatHex(checksum.digest().digest(repomd)).equals(checksum.hex())) {
                return;
            }
        }
        if (!checksums.isEmpty()) {
            throw new EndedException(
                    new Corrupt(repomd() + " is not the one that is wanted: the mirror is late, or damaged."));
        }
    }
}
