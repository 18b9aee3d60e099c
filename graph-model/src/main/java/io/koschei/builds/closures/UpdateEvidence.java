package io.koschei.builds.closures;

import io.koschei.model.rpm.Evr;
import org.jspecify.annotations.Nullable;

/**
 * How other packages fared with an update.
 *
 * @param origin source package that was updated
 * @param after its version since; null when it went away
 * @param all all of them
 * @param near those that need it as directly as the package in question, or more directly
 */
public record UpdateEvidence(String origin, @Nullable Evr after, Fared all, Fared near) {

    /**
     * How some packages fared.
     *
     * @param broke those that began to fail in the build in which they met it
     * @param builds those that still built
     */
    public record Fared(int broke, int builds) {

        public static final Fared NOBODY = new Fared(0, 0);
    }
}
