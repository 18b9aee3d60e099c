package io.koschei.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Queue} needs to know about one collection: its share of the builds.
 *
 * @param target Koji's build target
 * @param buildTag the tag it is built in; null until Koji has told it
 * @param destTag the tag that gets the target's builds; null until Koji has told it
 * @param coefficient what dependency, build and time priority are multiplied by
 * @param weight its share of the builds that run at the same time, in proportion to other collections
 * @param mostBuilds most builds of it that run at the same time; null: as many as run in all
 * @param running scratch builds of it that are submitted or run
 * @param repoId repository of its newest complete generation; null before the first
 * @param buildrootBroken whether nothing at all can be built in that generation, as when its build group cannot be installed
 */
public record CollectionQuota(
        int id,
        String name,
        String target,
        @Nullable String buildTag,
        @Nullable String destTag,
        double coefficient,
        double weight,
        @Nullable Integer mostBuilds,
        int running,
        @Nullable Integer repoId,
        boolean buildrootBroken) {

    /** Where its source packages are tagged; null until Koji has told it. */
    public @Nullable String sourceTag() {
        return destTag == null ? buildTag : destTag;
    }

    /** How many more of it may run. */
    int free() {
        return mostBuilds == null ? Integer.MAX_VALUE : Math.max(0, mostBuilds - running);
    }
}
