package io.koschei.graphql.scheduling;

import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackingPolicy;

/** Says why Koschei rebuilds a package by itself, or does not. */
final class TrackingText {

    private TrackingText() {}

    static String of(TrackedPackage of, TrackingPolicy.Kind policy) {
        if (!of.listed()) {
            return "Koji no longer lists it, so it is not rebuilt.";
        }
        if (of.blocked()) {
            return "Koji blocks it, so it is not rebuilt.";
        }
        if (of.chosen()) {
            return of.tracked()
                    ? "A person chose to have it rebuilt, whatever the policy says."
                    : "A person chose not to have it rebuilt, whatever the policy says.";
        }
        if (of.tracked()) {
            return policy == TrackingPolicy.Kind.GROUPS
                    ? "It is rebuilt, as it is in one of the groups of the policy."
                    : "It is rebuilt, as all packages are that have been built once.";
        }
        if (of.realBuildId() == null) {
            return "It is not rebuilt before a maintainer has built it once.";
        }
        return policy == TrackingPolicy.Kind.GROUPS
                ? "It is not rebuilt, as it is in none of the groups of the policy."
                : "It is not rebuilt, as nobody has chosen it.";
    }
}
