package io.koschei.projection.questions;

import io.koschei.deadline.Deadline;
import io.koschei.graph.Components;
import io.koschei.graph.FeedbackEdges;
import io.koschei.graph.IntGraph;
import io.koschei.graph.Subgraph;
import io.koschei.model.Side;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.projection.Projection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of packages of which each needs each other, see {@link Needs}.
 *
 * @param groups largest first, then by their first package; a package that needs only itself is none
 */
public record Cycles(List<Group> groups) {

    private static final Comparator<Group> LARGEST_FIRST =
            Comparator.comparingInt(Group::size).reversed().thenComparingInt(group -> group.nodes()[0]);

    /** Copies the list. */
    public Cycles {
        groups = List.copyOf(groups);
    }

    /** All cycles of one side of a generation. */
    public static Cycles of(Projection projection, Side side) {
        Subgraph needs = Needs.all(projection, side);
        Components components = Components.of(needs.edges());
        List<Group> groups = new ArrayList<>();
        for (int number = 0; number < components.count(); number++) {
            Deadline.check();
            if (components.size(number) > 1) {
                int[] places = components.nodes(number);
                int[] nodes = IntStream.of(places)
                        .map(place -> needs.members()[place])
                        .toArray();
                groups.add(new Group(
                        new Subgraph(nodes, Subgraph.of(needs.edges(), places).edges())));
            }
        }
        groups.sort(LARGEST_FIRST);
        return new Cycles(groups);
    }

    /** The figures of both sides. */
    public static GenerationCycles count(Projection projection) {
        Cycles build = of(projection, Side.BUILD);
        Cycles runtime = of(projection, Side.RUNTIME);
        return new GenerationCycles(build.largest(), build.groups.size(), runtime.largest(), runtime.groups.size());
    }

    /** Packages in the largest group; 0 when there is none. */
    public int largest() {
        return groups.isEmpty() ? 0 : groups.get(0).size();
    }

    /** A need: two nodes. */
    public record Need(int from, int to) {

        /** Those that edges of a part of the graph stand for, in their order. */
        static List<Need> of(Subgraph part, int[] edges) {
            IntGraph graph = part.edges();
            List<Need> needs = new ArrayList<>();
            int node = 0;
            for (int edge : edges) {
                while (graph.end(node) <= edge) {
                    node++;
                }
                needs.add(new Need(part.members()[node], part.members()[graph.target(edge)]));
            }
            return needs;
        }
    }

    /** One group. Which needs break it is worked out when it is asked for. */
    public static final class Group {

        private final Subgraph part;
        private List<Need> breaking = List.of();

        Group(Subgraph part) {
            this.part = part;
        }

        /** Nodes, ascending. */
        public int[] nodes() {
            return part.members();
        }

        public int size() {
            return part.size();
        }

        /** Number of needs among the packages. */
        public int edges() {
            return part.edges().edges();
        }

        /** Few needs without which nothing in the group needs itself in the end, see {@link FeedbackEdges}. */
        public synchronized List<Need> breaking() {
            if (breaking.isEmpty()) {
                breaking = Need.of(part, FeedbackEdges.of(part.edges()).edges());
            }
            return breaking;
        }
    }
}
