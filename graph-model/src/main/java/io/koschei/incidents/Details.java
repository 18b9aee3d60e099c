package io.koschei.incidents;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of an incident besides that it is there.
 *
 * @param text the cause in one sentence
 * @param since generation since which packages fail for it
 * @param packages names of packages that fail for it, sorted; the first of them only
 * @param sources names of their source packages, each once; none when they are not known
 * @param update what broke them; null when that is not known
 */
public record Details(
        String text,
        int since,
        List<String> packages,
        List<String> sources,
        @Nullable Update update) {

    /** Of source packages, which are their own. */
    public Details(String text, int since, List<String> packages, @Nullable Update update) {
        this(text, since, packages, packages, update);
    }

    public Details {
        packages = List.copyOf(packages);
        sources = List.copyOf(sources);
    }

    /** The source packages that its end concerns: of those that fail, and of what broke them. */
    List<String> concerned() {
        return Stream.concat(sources.stream(), Stream.ofNullable(update).flatMap(it -> Stream.ofNullable(it.source())))
                .distinct()
                .toList();
    }

    /**
     * The update that broke packages.
     *
     * @param name the package that was updated, as its name says
     * @param oldEvr its version before; null when it is new
     * @param newEvr its version since; null when it was removed
     * @param source name of its source package; null when that is not known
     * @param builtBy name of Koji's user who built it; null when that is not known
     */
    public record Update(
            String name,
            @Nullable String oldEvr,
            @Nullable String newEvr,
            @Nullable String source,
            @Nullable String builtBy) {}
}
