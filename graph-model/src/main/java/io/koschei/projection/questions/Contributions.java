package io.koschei.projection.questions;

import io.koschei.graph.AddedSizes;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Projection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each member of a closure contributes to its size: its own, and what would go with it.
 *
 * @param members those that contribute most first
 * @param attached members to which no requirement leads, because a choice was made by what else is installed; where
 *     there are any, added sizes are estimates
 */
public record Contributions(List<Contribution> members, int attached) {

    private static final Comparator<Contribution> MOST_FIRST = Comparator.comparingLong(Contribution::install)
            .thenComparingLong(Contribution::download)
            .reversed()
            .thenComparingInt(Contribution::node);

    /** Copies the list. */
    public Contributions {
        members = List.copyOf(members);
    }

    /**
     * One member.
     *
     * @param distance steps from the package, -1 when only the build group brings it
     * @param packages how many packages the closure would lose without it, itself included
     * @param download how many bytes to download
     * @param install how many bytes on disk
     */
    public record Contribution(int node, int distance, long packages, long download, long install) {}

    /**
     * Of everything installed for a package; empty when it does not resolve.
     *
     * @param group nodes of the build group; for a source they are given anyway, as what it requires itself is
     */
    public static Contributions of(Projection projection, int node, int[] group) {
        NodeClosure closure = projection.closure(node);
        if (closure.count() == 0) {
            return new Contributions(List.of(), 0);
        }
        AddedSizes added = projection.nodes().isSource(node)
                ? AddedSizes.ofRequirements(projection.requires(), closure.nodes(), given(closure, group))
                : AddedSizes.of(projection.requires(), closure.nodes(), node);
        long[] packages = added.of(projection.nodes().ones());
        long[] download = added.of(projection.nodes().downloadSizes());
        long[] install = added.of(projection.nodes().installSizes());
        List<Contribution> members = new ArrayList<>();
        for (int i = 0; i < closure.count(); i++) {
            members.add(
                    new Contribution(closure.nodes()[i], closure.distances()[i], packages[i], download[i], install[i]));
        }
        members.sort(MOST_FIRST);
        return new Contributions(members, added.attached());
    }

    private static int[] given(NodeClosure closure, int[] group) {
        IntStream direct = IntStream.range(0, closure.count())
                .filter(i -> closure.distances()[i] == 1)
                .map(i -> closure.nodes()[i]);
        return IntStream.concat(direct, IntStream.of(group)).distinct().toArray();
    }
}
