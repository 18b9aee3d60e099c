package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which state several repositories are in.
 *
 * @param text what they call it themselves, in the order of the repositories, joined by {@code ", "}
 *     where they differ; most often seconds
 *     since 1970. Not unique
 * @param digest SHA-256 over every repomd.xml, in hexadecimal: two states with the same one have the same content
 * @param repomds SHA-256 of each of them, those of repositories of binary packages first
 * @param at when the newest file of them was made; empty when none says it
 */
public record RepoRevision(String text, String digest, List<String> repomds, Optional<Instant> at) {

    public RepoRevision {
        repomds = List.copyOf(repomds);
    }

    /** Gathers what repomd.xml files say, in the order in which they are given. */
    static final class Gathering {

        private static final int SHOWN = 12;

        private final Set<String> texts = new LinkedHashSet<>();
        private final List<String> digests = new ArrayList<>();
        private Optional<Instant> newest = Optional.empty();

        void add(RepomdFile file) {
            texts.add(file.repomd().revision().orElse(file.sha256().substring(0, SHOWN)));
            digests.add(file.sha256());
            newest = Stream.concat(newest.stream(), file.repomd().madeAt().stream())
                    .max(Comparator.naturalOrder());
        }

        RepoRevision revision() {
            MessageDigest all = Checksum.digest(Checksum.SHA256);
            digests.forEach(digest -> all.update((digest + "\n").getBytes(UTF_8)));
            return new RepoRevision(String.join(", ", texts), HexFormat.of().formatHex(all.digest()), digests, newest);
        }
    }
}
