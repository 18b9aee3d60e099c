package io.koschei.tracked;

import io.koschei.model.Glob;
import io.koschei.model.PackageGroup;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Decides which packages of a collection Koschei rebuilds by itself. No policy changes what an administrator chose for a package.
 *
 * @param groups names of package groups, for {@link Kind#GROUPS}
 */
public record TrackingPolicy(Kind kind, List<String> groups) {

    /** How packages are selected. */
    public enum Kind {
        /** Those that have been built once. */
        ALL,
        /** Those of them that are in certain groups. */
        GROUPS,
        /** None. */
        MANUAL
    }

    /** Every package that has been built once. */
    public static final TrackingPolicy EVERYTHING = new TrackingPolicy(Kind.ALL, List.of());

    /**
     * A policy that makes sense.
     *
     * @throws IllegalArgumentException when groups are named without being meant, or meant without being named
     */
    public TrackingPolicy {
        groups = groups.stream().distinct().toList();
        if (kind == Kind.GROUPS && groups.isEmpty()) {
            throw new IllegalArgumentException("tracking 'groups' needs the name of at least one group");
        }
        if (kind != Kind.GROUPS && !groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "groups are named, but tracking is '" + kind.name().toLowerCase(Locale.ROOT) + "'");
        }
    }

    /** Which names it selects, given what the groups are. A group that there is not selects nothing. */
    Predicate<String> wanted(List<PackageGroup> known) {
        return switch (kind) {
            case ALL -> name -> true;
            case MANUAL -> name -> false;
            case GROUPS -> {
                List<Glob> globs = known.stream()
                        .filter(group -> groups.contains(group.name()))
                        .flatMap(group -> group.packages().stream())
                        .map(Glob::new)
                        .toList();
                yield name -> globs.stream().anyMatch(glob -> glob.matches(name));
            }
        };
    }

    /** Of the groups it names those that there are not. */
    List<String> unknown(List<PackageGroup> known) {
        List<String> names = known.stream().map(PackageGroup::name).toList();
        return groups.stream().filter(group -> !names.contains(group)).toList();
    }

    /** Whether a package without a choice of its own is tracked: it must be buildable, and the policy must want it. */
    static boolean tracks(boolean open, boolean built, String name, Predicate<String> wanted) {
        return open && built && wanted.test(name);
    }
}
