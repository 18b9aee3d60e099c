package io.koschei.graphql.scheduling;

import io.koschei.tracked.PackagePeriod;
import io.koschei.tracked.TrackingPolicy;

/** Says why Koschei rebuilds a package by itself, or does not. */
final class TrackingText {

    private TrackingText() {}

    static String of(PackagePeriod of, TrackingPolicy.Kind policy) {
        if (!of.listed()) {
            return "It is not tracked: Koji no longer lists it.";
        }
        if (of.blocked()) {
            return "It is not tracked: Koji blocks it.";
        }
        if (of.chosen()) {
            return of.tracked()
                    ? "A person chose to track it, whatever the policy says."
                    : "A person chose not to track it, whatever the policy says.";
        }
        if (of.tracked()) {
            return policy == TrackingPolicy.Kind.GROUPS
                    ? "It is tracked: one of the policy's groups lists it."
                    : "It is tracked, as is every package that has been built once.";
        }
        if (!of.built()) {
            return "It is not tracked until a maintainer has built it once.";
        }
        return policy == TrackingPolicy.Kind.GROUPS
                ? "It is not tracked: none of the policy's groups lists it."
                : "It is not tracked: no person chose it.";
    }
}
