package io.koschei.neo4j.writing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What becomes of stretches when something else is true in a part of the history. What is true outside stays true there.
 *
 * @param delete those that are gone, or are part of another one now
 * @param change those that begin or end elsewhere now
 * @param create those that are new
 */
record Coverage(List<Held> delete, List<Held> change, List<Truth> create) {

    /** Something that is true in a stretch of generations: equal in {@code what} for stretches that are one when they meet. */
    record Truth(Object what, int from, int to) {}

    /**
     * The same in the graph.
     *
     * @param id element id of the edge, or of the version's node
     */
    record Held(String id, Truth truth) {}

    /**
     * Decides.
     *
     * @param held stretches that meet the part of the history; others may be among them
     * @param wanted what is true in the part, inside it
     * @param from where the part begins
     * @param to where it ends: the first ordinal after it
     */
    static Coverage of(List<Held> held, List<Truth> wanted, int from, int to) {
        Map<Object, List<Held>> before = new HashMap<>();
        held.forEach(each -> before.computeIfAbsent(each.truth.what, any -> new ArrayList<>())
                .add(each));
        Map<Object, List<Truth>> inside = new HashMap<>();
        wanted.forEach(each ->
                inside.computeIfAbsent(each.what, any -> new ArrayList<>()).add(each));
        Set<Object> all = new HashSet<>(before.keySet());
        all.addAll(inside.keySet());
        Coverage coverage = new Coverage(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Object what : all) {
            List<Held> its = before.getOrDefault(what, List.of());
            List<Truth> now = new ArrayList<>(inside.getOrDefault(what, List.of()));
            for (Held each : its) {
                now.add(new Truth(what, each.truth.from, Math.min(each.truth.to, from)));
                now.add(new Truth(what, Math.max(each.truth.from, to), each.truth.to));
            }
            coverage.add(its, joined(now));
        }
        return coverage;
    }

    /** As few as can be, in order; those that are empty are left out. */
    private static List<Truth> joined(List<Truth> truths) {
        List<Truth> joined = new ArrayList<>();
        truths.stream()
                .filter(each -> each.from < each.to)
                .sorted(Comparator.comparing(Truth::from))
                .forEach(each -> {
                    int last = joined.size() - 1;
                    if (last >= 0 && joined.get(last).to >= each.from) {
                        Truth open = joined.get(last);
                        joined.set(last, new Truth(open.what, open.from, Math.max(open.to, each.to)));
                    } else {
                        joined.add(each);
                    }
                });
        return joined;
    }

    /** Those that stay as they are keep their edges; others take what edges are left. */
    private void add(List<Held> before, List<Truth> now) {
        Map<Truth, Held> left = new TreeMap<>(Comparator.comparing(Truth::from).thenComparing(Truth::to));
        List<Held> spare = new ArrayList<>();
        for (Held each : before) {
            if (left.putIfAbsent(each.truth, each) != null) {
                spare.add(each);
            }
        }
        List<Truth> missing = new ArrayList<>();
        for (Truth each : now) {
            if (left.remove(each) == null) {
                missing.add(each);
            }
        }
        spare.addAll(left.values());
        int next = 0;
        for (Truth each : missing) {
            if (next < spare.size()) {
                change.add(new Held(spare.get(next++).id, each));
            } else {
                create.add(each);
            }
        }
        delete.addAll(spare.subList(next, spare.size()));
    }
}
