package io.koschei.neo4j;

import io.koschei.model.generation.ThinningStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of stretches when generations are thinned out: the same as PostgreSQL makes of its own.
 *
 * @param delete ids of those that are gone, or are part of another one now
 * @param change those that begin or end elsewhere now
 */
record Merge(List<String> delete, List<Held> change) {

    /**
     * A stretch in the graph.
     *
     * @param id element id of the edge, or of the version's node
     * @param what all that it says but when; equal for stretches that are one when they meet
     */
    record Held(String id, Object what, int from, int to) {}

    /** @param stretches with a beginning or an end from the first generation that is thinned out to the one that is kept */
    static Merge of(List<Held> stretches, ThinningStep step) {
        List<String> delete = new ArrayList<>();
        List<Held> change = new ArrayList<>();
        Map<Object, List<Held>> same = new HashMap<>();
        stretches.stream().sorted(Comparator.comparing(Held::from)).forEach(held -> same.computeIfAbsent(
                        held.what, any -> new ArrayList<>())
                .add(held));
        for (List<Held> all : same.values()) {
            Held open = null;
            for (Held before : all) {
                Held now = new Held(before.id, before.what, moved(before.from, step), moved(before.to, step));
                if (now.from >= now.to) {
                    delete.add(now.id);
                } else if (open != null && open.to == now.from) {
                    delete.add(now.id);
                    change.remove(open);
                    open = new Held(open.id, open.what, open.from, now.to);
                    change.add(open);
                } else {
                    open = now;
                    if (!now.equals(before)) {
                        change.add(now);
                    }
                }
            }
        }
        return new Merge(delete, change);
    }

    private static int moved(int ordinal, ThinningStep step) {
        return ordinal >= step.first() && ordinal <= step.last() ? step.into() : ordinal;
    }
}
