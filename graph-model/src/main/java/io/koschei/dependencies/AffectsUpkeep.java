package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.affects.AffectsPosition;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.postgres.GraphRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the edges {@code AFFECTS} up to what was weighed. Every source node has a digest of its edges, written with them: so a pass
 * reads the edges of those sources only for which something else came out, whatever was done since the pass before.
 */
public final class AffectsUpkeep {

    private final GraphRegister register;
    private final AffectsReader reader;
    private final AffectsWriter writer;
    private final PriorityRules rules;
    private final int mostEdges;
    private final PackageNumbers numbers = new PackageNumbers();
    private final Map<Integer, Map<String, EdgeList>> lists = new ConcurrentHashMap<>();

    /** @param mostEdges of a collection; if more were to be kept, nothing but the sums is, until they are half as many */
    public AffectsUpkeep(
            GraphRegister register, AffectsReader reader, AffectsWriter writer, PriorityRules rules, int mostEdges) {
        if (mostEdges < 0) {
            throw new IllegalArgumentException("the most edges must not be negative");
        }
        this.register = register;
        this.reader = reader;
        this.writer = writer;
        this.rules = rules;
        this.mostEdges = mostEdges;
    }

    /** By which the lists of edges that are given to this name their binaries. */
    public PackageNumbers numbers() {
        return numbers;
    }

    /** Whether the graph's edges are not, or not all, of the generation. */
    boolean lag(Generation generation) {
        return register.head(generation.collection())
                .map(head -> !reader.position(head.graphKey()).isOf(generation.ordinal()))
                .orElse(false);
    }

    /** All packages of a collection: others are no candidates. */
    public void all(Generation generation, List<Weighed> weighed) {
        LogHead head = head(generation);
        AffectsPosition position = reader.position(head.graphKey());
        long edges = weighed.stream().mapToLong(each -> each.edges().size()).sum();
        boolean everything = edges > (position.everything() ? mostEdges / 2 : mostEdges);
        Map<String, SourceWeight> held = new HashMap<>();
        reader.forEachSource(head.graphKey(), source -> held.put(source.source(), source));
        List<EdgeChange> changes = new ArrayList<>();
        Map<String, EdgeList> known = known(generation);
        weighed.forEach(each -> add(changes, held.remove(each.row().name()), each, everything, known));
        held.values().forEach(source -> {
            if (!source.equals(SourceWeight.none(source.source()))) {
                changes.add(new EdgeChange(source, SourceWeight.none(source.source()), EdgeList.NONE, null));
            }
        });
        new EdgePass(reader, writer, numbers, rules, head, generation.ordinal())
                .write(position, changes, known, EdgePass.Aim.all(everything));
    }

    /**
     * Removes all edges of a collection that is not followed any more: nothing of it is rebuilt. When it is followed again, they lag.
     *
     * @return false when there were none, or the graph is not the one of the change log
     */
    boolean remove(Collection collection) {
        LogHead head = register.head(collection.name()).orElseThrow();
        AffectsPosition position = reader.position(head.graphKey());
        boolean isWeighed = position.weighed() != null || position.weighing() != null;
        Integer applied = position.applied();
        if (!isWeighed || applied == null || !head.log().equals(position.log())) {
            return false;
        }
        List<EdgeChange> changes = new ArrayList<>();
        reader.forEachSource(head.graphKey(), source -> {
            if (!source.equals(SourceWeight.none(source.source()))) {
                changes.add(new EdgeChange(source, SourceWeight.none(source.source()), EdgeList.NONE, null));
            }
        });
        new EdgePass(reader, writer, numbers, rules, head, applied)
                .write(position, changes, new HashMap<>(), EdgePass.Aim.NOTHING);
        lists.remove(collection.id());
        return true;
    }

    /**
     * Some packages of a collection whose edges are of the generation.
     *
     * @return false when they are not, and nothing was done
     */
    public boolean some(Generation generation, List<Weighed> weighed) {
        LogHead head = head(generation);
        AffectsPosition position = reader.position(head.graphKey());
        if (!position.isOf(generation.ordinal())) {
            return false;
        }
        Map<String, SourceWeight> held = new HashMap<>();
        reader.sources(
                        head.graphKey(),
                        weighed.stream().map(each -> each.row().name()).toList())
                .forEach(source -> held.put(source.source(), source));
        List<EdgeChange> changes = new ArrayList<>();
        Map<String, EdgeList> known = known(generation);
        weighed.forEach(each -> add(changes, held.get(each.row().name()), each, position.everything(), known));
        new EdgePass(reader, writer, numbers, rules, head, generation.ordinal())
                .write(position, changes, known, EdgePass.Aim.some(position.everything()));
        return true;
    }

    /** Lists of edges that were written or read, which need not be what the graph has: their digests tell. */
    private Map<String, EdgeList> known(Generation generation) {
        return lists.computeIfAbsent(generation.collectionId(), any -> new ConcurrentHashMap<>());
    }

    private LogHead head(Generation generation) {
        return register.head(generation.collection()).orElseThrow();
    }

    /** @param held null when the graph does not have the source: it was never in a generation, so nothing can lead to it */
    private void add(
            List<EdgeChange> changes,
            @Nullable SourceWeight held,
            Weighed each,
            boolean everything,
            Map<String, EdgeList> known) {
        if (held == null) {
            return;
        }
        boolean isCandidate = each.row().built() != null;
        EdgeList edges = everything || !isCandidate ? EdgeList.NONE : each.edges();
        SourceWeight wanted = isCandidate
                ? new SourceWeight(
                        held.source(),
                        each.impulse().priority(),
                        each.row().built(),
                        !Objects.requireNonNullElse(each.impulse().resolved(), false),
                        edges.digest(numbers, rules))
                : SourceWeight.none(held.source());
        if (!held.equals(wanted)) {
            changes.add(new EdgeChange(held, wanted, edges, known.get(held.source())));
        }
    }
}
