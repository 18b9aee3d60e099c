package io.koschei.tracked;

import org.jspecify.annotations.Nullable;

/**
 * What Koji says about one package in a collection's tag and those it inherits from.
 *
 * @param listed whether the tag lists it
 * @param blocked whether the tag blocks it
 * @param build the build that was tagged last; null when there is none
 */
public record TagEntry(
        String name,
        boolean listed,
        boolean blocked,
        @Nullable RealBuild build) {

    /** A package that the tag knows nothing about. */
    public static TagEntry absent(String name) {
        return new TagEntry(name, false, false, null);
    }

    /** Whether builds of it could go into the tag. */
    public boolean isOpen() {
        return listed && !blocked;
    }
}
