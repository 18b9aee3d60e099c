package io.koschei.scheduling;

import io.koschei.model.Glob;
import io.koschei.model.PackageGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out whether something is suspended. Of several suspensions it names the one that lasts longest. */
public final class Suspended {

    private final Map<Suspension.Target, Suspension> byTarget = new HashMap<>();
    private final List<OfGroup> groups = new ArrayList<>();

    private record OfGroup(Suspension suspension, Predicate<String> members) {}

    /**
     * Takes in what applies.
     *
     * @param suspensions the one that lasts longest first, as {@link Suspensions#applying} gives them
     * @param groups those of the configuration; suspensions of others suspend nothing
     */
    public Suspended(Collection<Suspension> suspensions, Collection<PackageGroup> groups) {
        Map<String, PackageGroup> byName =
                groups.stream().collect(Collectors.toMap(PackageGroup::name, group -> group, (one, other) -> one));
        for (Suspension suspension : suspensions) {
            byTarget.putIfAbsent(suspension.target(), suspension);
            PackageGroup group = byName.get(suspension.target().subject());
            if (suspension.target().scope() == Suspension.Scope.GROUP && group != null) {
                this.groups.add(new OfGroup(suspension, members(group)));
            }
        }
    }

    private static Predicate<String> members(PackageGroup group) {
        List<Glob> globs = group.packages().stream().map(Glob::new).toList();
        return name -> globs.stream().anyMatch(glob -> glob.matches(name));
    }

    /** Why nothing at all is submitted; empty when the hub is not in maintenance. */
    public Optional<Suspension> hub() {
        return Optional.ofNullable(byTarget.get(Suspension.Target.HUB));
    }

    /** Why a package is not submitted; null when it is not suspended. */
    @Nullable Suspension of(int collectionId, String name) {
        if (byTarget.isEmpty()) {
            return null;
        }
        Suspension found = byTarget.get(Suspension.Target.HUB);
        found = longer(found, byTarget.get(Suspension.Target.collection(collectionId)));
        found = longer(found, byTarget.get(Suspension.Target.sourcePackage(collectionId, name)));
        for (OfGroup group : groups) {
            if (group.members.test(name)) {
                found = longer(found, group.suspension);
            }
        }
        return found;
    }

    private static @Nullable Suspension longer(@Nullable Suspension one, @Nullable Suspension other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.until().isAfter(one.until()) ? other : one;
    }
}
