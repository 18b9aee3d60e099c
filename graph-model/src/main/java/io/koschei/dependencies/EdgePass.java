package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.model.generation.LogHead;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsPart;
import io.koschei.neo4j.affects.AffectsPosition;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.SourceWeight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what became of sources and their edges, in parts of which each holds all of some sources. */
final class EdgePass {

    private static final int EDGES = 20_000;
    private static final int SOURCES = 5_000;
    private static final int READ_AT_ONCE = 1_000;

    /** Edges removed in one pass because there is too much to keep; what is left goes later, and is not believed meanwhile. */
    private static final int CLEARED = 100_000;

    private final AffectsReader reader;
    private final AffectsWriter writer;
    private final PackageNumbers numbers;
    private final PriorityRules rules;
    private final LogHead head;
    private final int ordinal;
    private String last = "";
    private int cleared;

    EdgePass(
            AffectsReader reader,
            AffectsWriter writer,
            PackageNumbers numbers,
            PriorityRules rules,
            LogHead head,
            int ordinal) {
        this.reader = reader;
        this.writer = writer;
        this.numbers = numbers;
        this.rules = rules;
        this.head = head;
        this.ordinal = ordinal;
    }

    /**
     * What the pass is for.
     *
     * @param all whether afterwards all packages are weighed for the generation
     * @param everything whether there are too many edges to keep
     * @param nothing whether afterwards no package is weighed
     */
    record Aim(boolean all, boolean everything, boolean nothing) {

        static final Aim NOTHING = new Aim(true, false, true);

        static Aim all(boolean everything) {
            return new Aim(true, everything, false);
        }

        static Aim some(boolean everything) {
            return new Aim(false, everything, false);
        }
    }

    private static final class Part {

        private final List<AffectsEdge> removed = new ArrayList<>();
        private final List<AffectsEdge> added = new ArrayList<>();
        private final List<EdgeChange> changes = new ArrayList<>();

        boolean isFull() {
            return removed.size() + added.size() >= EDGES || changes.size() >= SOURCES;
        }

        AffectsPart whole() {
            List<PackageKey> strangers = added.stream()
                    .filter(edge -> edge.kind() == AffectsEdge.Kind.REMOVED)
                    .map(AffectsEdge::binary)
                    .distinct()
                    .toList();
            return new AffectsPart(
                    removed,
                    added,
                    strangers,
                    changes.stream().map(EdgeChange::wanted).toList());
        }
    }

    /**
     * Writes it.
     *
     * @param position of the graph before anything was read from it
     * @param known gets the edges that were written
     */
    void write(AffectsPosition position, List<EdgeChange> changes, Map<String, EdgeList> known, Aim aim) {
        last = position.last();
        Part part = new Part();
        for (int begin = 0; begin < changes.size(); begin += READ_AT_ONCE) {
            List<EdgeChange> some = changes.subList(begin, Math.min(begin + READ_AT_ONCE, changes.size()));
            Map<String, EdgeList> held = held(some);
            for (EdgeChange change : some) {
                if (part.isFull()) {
                    send(part, known, aim, false);
                    part = new Part();
                }
                add(part, change, held, aim);
            }
        }
        if (aim.all || !part.changes.isEmpty()) {
            send(part, known, aim, true);
        }
    }

    private void add(Part part, EdgeChange change, Map<String, EdgeList> held, Aim aim) {
        if (aim.everything && cleared >= CLEARED) {
            part.changes.add(change.withoutEdges());
            return;
        }
        String source = change.wanted().source();
        int before = part.removed.size();
        change.edges()
                .differences(
                        held.getOrDefault(source, EdgeList.NONE),
                        edge -> part.removed.add(EdgeList.edge(edge, source, numbers, rules)),
                        edge -> part.added.add(EdgeList.edge(edge, source, numbers, rules)));
        cleared += part.removed.size() - before;
        part.changes.add(change);
    }

    /** The edges that are there; read where those that are known are others. */
    private Map<String, EdgeList> held(List<EdgeChange> changes) {
        Map<String, EdgeList> held = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (EdgeChange change : changes) {
            SourceWeight source = change.held();
            EdgeList known = change.known();
            if (source.digest() == 0) {
                continue;
            }
            if (known != null && known.digest(numbers, rules) == source.digest()) {
                held.put(source.source(), known);
            } else if (source.digest() != change.wanted().digest()) {
                unknown.add(source.source());
            } else {
                held.put(source.source(), change.edges());
            }
        }
        if (!unknown.isEmpty()) {
            Map<String, List<AffectsEdge>> read = new HashMap<>();
            reader.edges(head.graphKey(), unknown)
                    .forEach(edge -> read.computeIfAbsent(edge.source(), any -> new ArrayList<>())
                            .add(edge));
            read.forEach((source, edges) -> held.put(source, EdgeList.of(edges, numbers, rules)));
        }
        return held;
    }

    private void send(Part part, Map<String, EdgeList> known, Aim aim, boolean isLast) {
        String next = UUID.randomUUID().toString();
        writer.write(
                head.graphKey(),
                new AffectsPart.Place(
                        head.log(),
                        ordinal,
                        last,
                        next,
                        aim.all && !isLast ? (Integer) ordinal : null,
                        aim.all && isLast ? (Integer) (aim.nothing ? AffectsPart.Place.NONE : ordinal) : null,
                        aim.everything),
                part.whole());
        last = next;
        part.changes.forEach(change -> known.put(change.wanted().source(), change.edges()));
    }
}
