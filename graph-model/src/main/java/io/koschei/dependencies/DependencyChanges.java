package io.koschei.dependencies;

import io.koschei.builds.closures.BuildChange;
import io.koschei.dependencies.BuiltWith.Member;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between two states of what a package is built with. */
public final class DependencyChanges {

    private static final Comparator<BuildChange> NEAREST_FIRST = Comparator.comparingInt(
                    (BuildChange change) -> change.distance() > 0 ? change.distance() : Integer.MAX_VALUE)
            .thenComparing(BuildChange::name)
            .thenComparing(BuildChange::arch);

    private DependencyChanges() {}

    /**
     * Compares two states. A package that took the place of one of the same name and another architecture is one change, and none
     * when the version stayed. What is gone has no distance here, as in priorities.
     *
     * @return nearest first, those without a distance last
     */
    public static List<BuildChange> between(BuiltWith before, BuiltWith after) {
        TreeMap<PackageKey, Member> gone = new TreeMap<>(before.members());
        gone.keySet().removeAll(after.members().keySet());
        List<BuildChange> changes = new ArrayList<>();
        new TreeMap<>(after.members()).forEach((key, member) -> {
            Member old = before.members().get(key);
            if (old == null) {
                old = Optional.ofNullable(sameName(gone, key)).map(gone::remove).orElse(null);
            }
            if (old == null || !old.evr().equals(member.evr())) {
                changes.add(new BuildChange(
                        key.name(),
                        key.arch(),
                        old == null ? null : old.evr(),
                        member.evr(),
                        member.distance(),
                        member.source()));
            }
        });
        for (Map.Entry<PackageKey, Member> entry : gone.entrySet()) {
            Member old = entry.getValue();
            changes.add(new BuildChange(
                    entry.getKey().name(),
                    entry.getKey().arch(),
                    old.evr(),
                    null,
                    BuildChange.NO_DISTANCE,
                    old.source()));
        }
        changes.sort(NEAREST_FIRST);
        return changes;
    }

    /**
     * The same changes, of which those that are gone have the distance that they had.
     *
     * @param before the earlier state that {@link #between} was given
     */
    static List<BuildChange> withOldDistances(List<BuildChange> changes, BuiltWith before) {
        return sorted(changes.stream()
                .map(change -> change.after() == null ? change.at(distance(change, before)) : change)
                .toList());
    }

    private static int distance(BuildChange gone, BuiltWith before) {
        Member old = before.members().get(new PackageKey(gone.name(), gone.arch()));
        return old == null ? BuildChange.NO_DISTANCE : old.distance();
    }

    /** In the order of {@link #between}. */
    static List<BuildChange> sorted(List<BuildChange> changes) {
        return changes.stream().sorted(NEAREST_FIRST).toList();
    }

    private static @Nullable PackageKey sameName(NavigableMap<PackageKey, Member> gone, PackageKey key) {
        PackageKey found = gone.ceilingKey(new PackageKey(key.name(), ""));
        return found != null && found.name().equals(key.name()) ? found : null;
    }
}
