package io.koschei.settings;

import io.koschei.builds.PriorityRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How priorities are computed; see {@link PriorityRules}.
 *
 * @param threshold from this priority on a package is built
 * @param packageUpdate what a changed dependency weighs at distance 1
 * @param firstFailure what a package gets whose last build failed and the one before did not
 * @param noBaseline what a package gets whose last build has no closure to compare with
 * @param predicted what a package gets that a rebuild would probably mend
 * @param quiet time after a build at which time begins to count
 * @param due time after a build at which time alone is reason enough
 * @param collect for how long builds that end are collected before their packages are weighed, together
 * @param mostEdges of a collection, from changed dependencies to the packages that wait for them; if there were more, only sums are kept
 */
@ConfigurationProperties("koschei.priorities")
public record PrioritiesProperties(
        @DefaultValue("256") int threshold,
        @DefaultValue("256") int packageUpdate,
        @DefaultValue("200") int firstFailure,
        @DefaultValue("3000") int noBaseline,
        @DefaultValue("100000") int predicted,
        @DefaultValue("6h") Duration quiet,
        @DefaultValue("7d") Duration due,
        @DefaultValue("5s") Duration collect,
        @DefaultValue("2500000") int mostEdges) {

    public PrioritiesProperties {
        if (collect.isNegative() || mostEdges < 0) {
            throw new IllegalArgumentException("koschei.priorities.collect and most-edges must not be negative");
        }
    }

    public PriorityRules rules() {
        try {
            return new PriorityRules(threshold, packageUpdate, firstFailure, noBaseline, predicted, quiet, due);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("koschei.priorities: " + e.getMessage(), e);
        }
    }
}
