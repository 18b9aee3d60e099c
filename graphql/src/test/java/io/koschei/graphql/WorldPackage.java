package io.koschei.graphql;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@link WorldText}.
 *
 * @param needs what it requires; none when it does not resolve
 * @param problems why it does not resolve, as {@link WorldProblems} reads it; null when it does
 */
record WorldPackage(
        PackageFacts facts, List<Need> needs, @Nullable String problems) {

    /** A requirement with the names of the binaries that meet it, the one first that is chosen where none is there anyway. */
    record Need(String text, List<String> providers) {

        static Need of(String text) {
            String[] parts = text.strip().split(" @");
            return new Need(parts[0], List.of((parts.length > 1 ? parts[1] : parts[0].split(" ")[0]).split("\\|")));
        }
    }

    static WorldPackage parse(String line) {
        boolean broken = line.contains(" ! ");
        String[] parts = line.split(broken ? " ! " : ": ", 2);
        String[] words = parts[0].split(" ");
        PackageKey key = key(words[0]);
        String source = null;
        long[] sizes = {10, key.isSource() ? 0 : 100};
        for (String word : Arrays.asList(words).subList(2, words.length)) {
            if (word.startsWith("<")) {
                source = word.substring(1);
            } else {
                sizes = Arrays.stream(word.split("/"))
                        .mapToLong(Long::parseLong)
                        .toArray();
            }
        }
        PackageFacts facts =
                new PackageFacts(new Nevra(key.name(), Evr.parse(words[1]), key.arch()), source, sizes[0], sizes[1]);
        List<Need> needs = broken || parts.length == 1
                ? List.of()
                : Arrays.stream(parts[1].split(", ")).map(Need::of).toList();
        return new WorldPackage(facts, needs, broken ? parts[1] : null);
    }

    /** Reads {@code NAME.ARCH}. */
    static PackageKey key(String text) {
        int dot = text.lastIndexOf('.');
        return new PackageKey(text.substring(0, dot), text.substring(dot + 1));
    }

    PackageKey key() {
        return facts.nevra().key();
    }

    boolean resolves() {
        return problems == null;
    }
}
