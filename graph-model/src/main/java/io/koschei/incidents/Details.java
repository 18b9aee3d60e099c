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
 * @param update what broke them; null when that is not known
 */
public record Details(
        String text,
        int since,
        List<String> packages,
        @Nullable Update update) {

    public Details {
        packages = List.copyOf(packages);
    }

    /** Everything that a message about it concerns: those that fail, and what broke them. */
    List<String> concerned() {
        return Stream.concat(packages.stream(), Stream.ofNullable(update).map(Update::name))
                .distinct()
                .toList();
    }

    /**
     * The update that broke packages.
     *
     * @param name the package that was updated, as its name says
     * @param oldEvr its version before; null when it is new
     * @param newEvr its version since; null when it was removed
     */
    public record Update(
            String name, @Nullable String oldEvr, @Nullable String newEvr) {}
}
