package io.koschei.tracked;

import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be written about real builds.
 *
 * @param inserted those that were not known
 * @param updated those that are known, and not as they should be
 * @param current for packages whose tag has a known build or none: which
 */
record RealBuildPlan(List<Inserted> inserted, List<Updated> updated, List<Current> current) {

    /** A build that was not known; it is what the tag has. */
    record Inserted(int packageId, RealBuild build) {}

    /** What to store of a known build. */
    record Updated(long id, long tagEvent, boolean untagged) {}

    /** The build that a package's tag has; null when it has none. */
    record Current(int packageId, @Nullable Long buildId) {}

    /** A real build that is stored. */
    record Known(long id, int packageId, long kojiBuildId, Evr evr, long tagEvent, boolean untagged) {}

    /**
     * Compares.
     *
     * @param known all real builds of these packages, by package
     */
    static RealBuildPlan of(List<SyncPlan.Rebuilt> packages, Map<Integer, List<Known>> known) {
        RealBuildPlan plan = new RealBuildPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SyncPlan.Rebuilt rebuilt : packages) {
            plan.compare(rebuilt.id(), rebuilt.build(), known.getOrDefault(rebuilt.id(), List.of()));
        }
        return plan;
    }

    private void compare(int packageId, @Nullable RealBuild now, List<Known> builds) {
        Long current = null;
        for (Known build : builds) {
            if (now != null && build.kojiBuildId == now.kojiBuildId()) {
                current = build.id;
                update(build, now.tagEvent(), false);
            } else {
                // Follows from what the tag has now and nothing else, so that it does not matter what was seen in
                // between.
                update(build, build.tagEvent, now == null || build.evr.compareTo(now.evr()) > 0);
            }
        }
        if (now != null && current == null) {
            inserted.add(new Inserted(packageId, now));
        } else {
            this.current.add(new Current(packageId, current));
        }
    }

    private void update(Known build, long tagEvent, boolean untagged) {
        if (tagEvent != build.tagEvent || untagged != build.untagged) {
            updated.add(new Updated(build.id, tagEvent, untagged));
        }
    }
}
