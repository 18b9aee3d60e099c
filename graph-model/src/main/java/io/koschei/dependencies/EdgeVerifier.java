package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.Impulses.Row;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsPosition;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the edges of all packages of a collection, and what these add up to, with what closures and versions say. */
public final class EdgeVerifier {

    private static final int BATCH = 1_000;
    private static final int NAMED = 20;

    /** As sums are rounded, see {@link PriorityRules#dependency}. */
    private static final double ROUNDING = 1e-6;

    private final Sources sources;
    private final PriorityRules rules;

    public EdgeVerifier(Sources sources, PriorityRules rules) {
        this.sources = sources;
        this.rules = rules;
    }

    /** What is compared. */
    public record Sources(
            GraphRegister register,
            Generations generations,
            Impulses impulses,
            DependencyPriorities priorities,
            AffectsReader reader) {}

    /** Reads both. Nothing else may weigh packages meanwhile. Packages whose last build is being followed are left out. */
    public EdgeVerdict verify(int collectionId, String collection) {
        LogHead head = sources.register.head(collection).orElseThrow();
        AffectsPosition position = sources.reader.position(head.graphKey());
        if (position.weighed() == null || position.weighing() != null) {
            return EdgeVerdict.NONE;
        }
        Generation generation =
                sources.generations.byOrdinal(collectionId, position.weighed()).orElseThrow();
        Set<String> soon = sources.impulses.outOfDate(collectionId, Integer.MAX_VALUE).stream()
                .map(Row::name)
                .collect(Collectors.toSet());
        List<Weighed> weighed = sources.priorities.weighed(generation, sources.impulses.rows(collectionId)).stream()
                .filter(each -> !soon.contains(each.row().name()))
                .toList();
        Found found = new Found(position.everything());
        Set<String> seen = new HashSet<>(soon);
        for (int begin = 0; begin < weighed.size(); begin += BATCH) {
            List<Weighed> some = weighed.subList(begin, Math.min(begin + BATCH, weighed.size()));
            List<String> names = some.stream().map(each -> each.row().name()).toList();
            seen.addAll(names);
            Map<String, SourceWeight> weights = sources.reader.sources(head.graphKey(), names).stream()
                    .collect(Collectors.toMap(SourceWeight::source, each -> each));
            Map<String, List<AffectsEdge>> edges = new HashMap<>();
            sources.reader.edges(head.graphKey(), names).forEach(edge -> edges.computeIfAbsent(
                            edge.source(), any -> new ArrayList<>())
                    .add(edge));
            some.forEach(each -> found.compare(
                    each,
                    weights.getOrDefault(
                            each.row().name(), SourceWeight.none(each.row().name())),
                    weights.containsKey(each.row().name()),
                    edges.getOrDefault(each.row().name(), List.of())));
        }
        sources.reader.forEachSource(head.graphKey(), source -> {
            if (seen.add(source.source()) && !source.equals(SourceWeight.none(source.source()))) {
                found.add(source.source() + ": it is no candidate, but the graph says that " + source.pending()
                        + " is pending");
            }
        });
        return new EdgeVerdict(
                position.weighed(),
                weighed.size(),
                found.edges,
                position.everything(),
                List.copyOf(found.named),
                found.count);
    }

    private final class Found {

        private final boolean everything;
        private final List<String> named = new ArrayList<>();
        private long edges;
        private int count;

        Found(boolean everything) {
            this.everything = everything;
        }

        void add(String difference) {
            count++;
            if (named.size() < NAMED) {
                named.add(difference);
            }
        }

        /** Thinning out moves the generation in which something changed, so that is not compared. */
        void compare(Weighed expected, SourceWeight says, boolean isThere, List<AffectsEdge> held) {
            edges += held.size();
            String name = expected.row().name();
            boolean isCandidate = isThere && expected.row().built() != null;
            Integer pending = isCandidate ? (Integer) expected.impulse().priority() : null;
            int sum = (int) (held.stream().mapToDouble(AffectsEdge::weight).sum() + ROUNDING);
            if (!Objects.equals(says.pending(), pending)) {
                add(name + ": the graph says that " + says.pending() + " is pending, and its closure " + pending);
            } else if (!Objects.equals(
                    says.built(), isCandidate ? expected.row().built() : null)) {
                add(name + ": the graph says another time for its last build");
            } else if (!everything && sum != Objects.requireNonNullElse(says.pending(), 0)) {
                add(name + ": " + says.pending() + " is pending, but its edges add up to " + sum);
            } else if (!everything && !plain(held).equals(isCandidate ? plain(edges(expected)) : Set.of())) {
                add(name + ": " + held.size() + " edges lead to it, but not those "
                        + edges(expected).size() + " that its closure says");
            }
        }

        private List<AffectsEdge> edges(Weighed expected) {
            List<AffectsEdge> all = new ArrayList<>();
            expected.edges()
                    .differences(
                            EdgeList.NONE,
                            edge -> {},
                            edge -> all.add(
                                    EdgeList.edge(edge, expected.row().name(), sources.priorities.numbers(), rules)));
            return all;
        }

        private static Set<AffectsEdge> plain(List<AffectsEdge> edges) {
            return edges.stream()
                    .map(edge -> new AffectsEdge(
                            edge.binary(),
                            edge.source(),
                            edge.distance(),
                            edge.weight(),
                            AffectsEdge.UNKNOWN,
                            edge.kind()))
                    .collect(Collectors.toSet());
        }
    }
}
