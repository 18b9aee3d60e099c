package io.koschei.changelog;

import io.koschei.model.Stretch;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.GraphInterval;
import io.koschei.model.rpm.PackageFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns what the change log says about a package into the intervals that the graph must have. */
final class LogIntervals {

    private LogIntervals() {}

    /** @param changes by ordinal, oldest first; each says all that is true of the package from then on */
    static List<GraphInterval> of(Map<Integer, GraphChange> changes) {
        List<GraphInterval> intervals = new ArrayList<>();
        Map<String, Integer> open = new HashMap<>();
        changes.forEach((ordinal, change) -> {
            Set<String> now = truths(change);
            open.entrySet().removeIf(each -> {
                boolean ends = !now.contains(each.getKey());
                if (ends) {
                    intervals.add(new GraphInterval(each.getKey(), each.getValue(), ordinal));
                }
                return ends;
            });
            now.forEach(what -> open.putIfAbsent(what, ordinal));
        });
        open.forEach((what, from) -> intervals.add(new GraphInterval(what, from, Stretch.OPEN)));
        return GraphInterval.sorted(intervals);
    }

    /**
     * What generations changed of a binary.
     *
     * @param changes as above
     * @param after ordinal of the generation with which the graph begins, which changes nothing
     */
    static List<GraphInterval> changes(Map<Integer, GraphChange> changes, int after) {
        List<GraphInterval> found = new ArrayList<>();
        String before = null;
        for (Map.Entry<Integer, GraphChange> each : changes.entrySet()) {
            PackageFacts facts = each.getValue().facts();
            String now = facts == null ? null : facts.nevra().evr().toString();
            if (each.getKey() > after && !Objects.equals(before, now)) {
                found.add(GraphInterval.change(each.getKey(), before, now));
            }
            before = now;
        }
        return GraphInterval.sorted(found);
    }

    private static Set<String> truths(GraphChange change) {
        Set<String> truths = new HashSet<>();
        PackageFacts facts = change.facts();
        if (facts != null) {
            truths.add(GraphInterval.version(facts));
            if (facts.source() != null) {
                truths.add(GraphInterval.origin(facts.source()));
            }
        }
        change.requires().forEach(requirement -> truths.add(GraphInterval.requirement(requirement)));
        change.causes().forEach(cause -> truths.add(GraphInterval.cause(cause)));
        return truths;
    }
}
