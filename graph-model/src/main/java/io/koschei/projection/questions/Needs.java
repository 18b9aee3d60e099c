package io.koschei.projection.questions;

import io.koschei.deadline.Deadline;
import io.koschei.graph.BreadthFirst;
import io.koschei.graph.IntGraph;
import io.koschei.graph.Subgraph;
import io.koschei.model.Side;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Projection;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which packages need which. A source needs another if a binary built from the other is installed to build it because
 * of what it requires: read from its closure, so it is exact. What only the build group brings is left out, as every
 * source needs it. A binary needs what directly meets its requirements. Nothing needs itself.
 */
public final class Needs {

    private Needs() {}

    /**
     * The needs among some packages of one side.
     *
     * @param members nodes of sources or of binaries, as the side says, ascending
     */
    public static Subgraph among(Projection projection, Side side, int[] members) {
        if (side == Side.RUNTIME) {
            return Subgraph.of(projection.requires(), members);
        }
        int[] placeOfBinary = placeOfBinary(projection, members);
        int[] last = new int[members.length];
        Arrays.fill(last, -1);
        IntGraph.Rows edges = new IntGraph.Rows(members.length);
        for (int place = 0; place < members.length; place++) {
            Deadline.check();
            NodeClosure closure = projection.closure(members[place]);
            for (int i = 0; i < closure.count(); i++) {
                int needed = placeOfBinary[closure.nodes()[i]];
                if (needed >= 0 && needed != place && closure.distances()[i] > 0 && last[needed] != place) {
                    last[needed] = place;
                    edges.add(needed);
                }
            }
            edges.end();
        }
        return new Subgraph(members, edges.graph());
    }

    /** All needs of one side. */
    public static Subgraph all(Projection projection, Side side) {
        int[] members = IntStream.range(0, projection.nodes().count())
                .filter(node -> projection.nodes().isSource(node) == (side == Side.BUILD))
                .toArray();
        return among(projection, side, members);
    }

    /**
     * What makes a package need another: nodes of direct requirements.
     *
     * @return for a binary the other one; for a source all that lead to a binary built from the other, ascending. None
     *     when the choice was made by what else is installed, so that no requirement leads there
     */
    public static int[] via(Projection projection, int from, int to) {
        if (!projection.nodes().isSource(from)) {
            return new int[] {to};
        }
        NodeClosure closure = projection.closure(from);
        Subgraph part = Subgraph.of(projection.requires(), closure.nodes());
        IntGraph built = projection.binaries();
        int[] ends = IntStream.range(built.start(to), built.end(to))
                .map(edge -> part.indexOf(built.target(edge)))
                .filter(place -> place >= 0 && closure.distances()[place] > 0)
                .toArray();
        return IntStream.of(new BreadthFirst(part.size())
                        .from(part.edges().reversed(), ends)
                        .nodes())
                .filter(place -> closure.distances()[place] == 1)
                .map(place -> part.members()[place])
                .sorted()
                .toArray();
    }

    private static int[] placeOfBinary(Projection projection, int[] sources) {
        int[] place = new int[projection.nodes().count()];
        Arrays.fill(place, -1);
        for (int i = 0; i < sources.length; i++) {
            IntGraph built = projection.binaries();
            for (int edge = built.start(sources[i]); edge < built.end(sources[i]); edge++) {
                place[built.target(edge)] = i;
            }
        }
        return place;
    }
}
