package io.koschei.tracked;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which stored packages differ from what Koji says.
 *
 * @param added those that were not known
 * @param standing those whose place in the tag, or what follows from it, is another
 * @param rebuilt those whose real build is another
 */
record SyncPlan(List<Added> added, List<Standing> standing, List<Rebuilt> rebuilt) {

    /** A package to be added. */
    record Added(TagEntry facts, boolean tracked) {}

    /** What to store of a known package. */
    record Standing(int id, boolean listed, boolean blocked, boolean tracked) {}

    /** A package that is known, and the build that its tag has; null when it has none. */
    record Rebuilt(int id, @Nullable RealBuild build) {}

    /**
     * Compares.
     *
     * @param known the packages that Koji's answer is about, by name
     * @param facts that answer; known packages that it lacks are not in the tag
     * @param event Koji's event that the answer is about; packages that were looked at later are left alone
     * @param wanted which names the policy selects
     */
    static SyncPlan of(
            Map<String, KnownPackage> known, Map<String, TagEntry> facts, long event, Predicate<String> wanted) {
        SyncPlan plan = new SyncPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (TagEntry said : facts.values()) {
            KnownPackage stored = known.get(said.name());
            if (stored != null) {
                plan.compare(stored, said, event, wanted);
            } else if (said.listed()) {
                boolean tracked = TrackingPolicy.tracks(said.isOpen(), said.build() != null, said.name(), wanted);
                plan.added.add(new Added(said, tracked));
            }
        }
        for (KnownPackage stored : known.values()) {
            if (!facts.containsKey(stored.name())) {
                plan.compare(stored, TagEntry.absent(stored.name()), event, wanted);
            }
        }
        return plan;
    }

    private void compare(KnownPackage stored, TagEntry said, long event, Predicate<String> wanted) {
        if (stored.isNewerThan(event)) {
            return;
        }
        boolean tracked = stored.tracksWith(said, wanted);
        if (said.listed() != stored.listed() || said.blocked() != stored.blocked() || tracked != stored.tracked()) {
            standing.add(new Standing(stored.id(), said.listed(), said.blocked(), tracked));
        }
        if (stored.hasOther(said.build())) {
            rebuilt.add(new Rebuilt(stored.id(), said.build()));
        }
    }

    /** How many packages are not as Koji says. */
    int size() {
        List<Integer> ids = new ArrayList<>();
        standing.forEach(row -> ids.add(row.id));
        rebuilt.forEach(row -> ids.add(row.id));
        return added.size() + (int) ids.stream().distinct().count();
    }
}
