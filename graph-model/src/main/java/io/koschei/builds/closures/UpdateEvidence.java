package io.koschei.builds.closures;

import io.koschei.model.rpm.Evr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How other packages fared while they met the updates that a build met.
 *
 * @param usual how builds of the collection ended before: how often packages begin to fail anyway
 * @param built packages that still built after a step of an update
 * @param broken packages that began to fail, each with every step that it met in that build
 */
public record UpdateEvidence(Fared usual, List<Built> built, List<Broken> broken) {

    public static final UpdateEvidence NONE = new UpdateEvidence(Fared.NOBODY, List.of(), List.of());

    public UpdateEvidence {
        built = List.copyOf(built);
        broken = List.copyOf(broken);
    }

    /**
     * How some packages fared.
     *
     * @param broke those that began to fail
     * @param builds those that still built
     */
    public record Fared(int broke, int builds) {

        public static final Fared NOBODY = new Fared(0, 0);

        /** Those that fared either way. */
        public int all() {
            return broke + builds;
        }
    }

    /**
     * What a source package's binaries went through between two builds of a package; there may be several releases in between.
     *
     * @param before version that the earlier build had; null when it had none
     * @param after version that the later build had; null when they went away
     */
    public record Step(
            String origin, @Nullable Evr before, @Nullable Evr after) {

        /** Whether the step brought a release, at its end or on its way. */
        public boolean brought(Evr release) {
            return after != null && release.compareTo(after) <= 0 && (before == null || before.compareTo(release) < 0);
        }
    }

    /**
     * Packages that built.
     *
     * @param near whether they need it as directly as the package in question, or more directly
     */
    public record Built(Step step, boolean near, int packages) {}

    /**
     * A package that began to fail.
     *
     * @param otherwise how its other builds ended: some packages fail now and then whatever is updated
     */
    public record Broken(Fared otherwise, List<Met> met) {

        public Broken {
            met = List.copyOf(met);
        }
    }

    /** A step that a package met, and whether it needs the source as directly as the package in question, or more directly. */
    public record Met(Step step, boolean near) {}
}
