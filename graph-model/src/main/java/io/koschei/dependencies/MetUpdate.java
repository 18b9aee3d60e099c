package io.koschei.dependencies;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Step;
import io.koschei.model.rpm.Evr;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An update that a build met. Others need not have met the same releases: between two builds of a package there may be several. So it is
 * taken apart into the releases that it passed, as far as others show them.
 *
 * @param changes its binaries, nearest first
 * @param releases those that it passed; none when it is a removal
 */
record MetUpdate(List<BuildChange> changes, Key key, List<Evr> releases) {

    /** Binaries of one source package that changed to the same version are one update. */
    record Key(String origin, @Nullable Evr after) {

        static Key of(BuildChange change) {
            return new Key(change.origin(), change.after());
        }
    }

    static MetUpdate of(List<BuildChange> changes, OriginEvidence evidence) {
        Key key = Key.of(changes.get(0));
        if (key.after == null) {
            return new MetUpdate(changes, key, List.of());
        }
        Step own = new Step(key.origin, before(changes), key.after);
        return new MetUpdate(
                changes,
                key,
                Stream.concat(Stream.of(key.after), passed(own, evidence))
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** What is new to a package has passed no release for it. */
    private static Stream<Evr> passed(Step own, OriginEvidence evidence) {
        return own.before() == null
                ? Stream.empty()
                : evidence.steps()
                        .flatMap(step -> Stream.ofNullable(step.after()))
                        .filter(own::brought);
    }

    /** How many releases, or removals, are to be told apart. */
    int parts() {
        return Math.max(1, releases.size());
    }

    /** Whether a step of the source brought one of the releases, or is the same removal. */
    boolean isIn(Step step, int part) {
        return releases.isEmpty() ? step.after() == null : step.brought(releases.get(part));
    }

    /** Steps to the nearest of its binaries; -1 when no distance is known. */
    int distance() {
        return changes.stream()
                .mapToInt(BuildChange::distance)
                .filter(distance -> distance > 0)
                .min()
                .orElse(BuildChange.NO_DISTANCE);
    }

    Suspect suspect(Fared all, Fared near, double share) {
        return new Suspect(key.origin, before(changes), key.after, distance(), all, near, share, changes);
    }

    private static @Nullable Evr before(List<BuildChange> changes) {
        return changes.stream()
                .flatMap(change -> Stream.ofNullable(change.before()))
                .findFirst()
                .orElse(null);
    }
}
