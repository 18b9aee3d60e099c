package io.koschei.builds;

import org.jspecify.annotations.Nullable;

/**
 * What Koji says about one package in a collection's tag and those it inherits from.
 *
 * @param listed whether the tag lists it
 * @param blocked whether the tag blocks it
 * @param build the build that was tagged last; null when there is none
 */
public record PackageFacts(
        String name,
        boolean listed,
        boolean blocked,
        @Nullable RealBuild build) {

    /** A package that the tag knows nothing about. */
    public static PackageFacts absent(String name) {
        return new PackageFacts(name, false, false, null);
    }

    /** Whether builds of it could go into the tag. */
    boolean isOpen() {
        return listed && !blocked;
    }
}
