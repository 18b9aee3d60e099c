package io.koschei.graph;

import java.util.Arrays;

/**
 * What each member adds to a closure: what the closure would lose if the member went, because nothing but the member
 * leads there. That is what the member dominates ({@link Dominators}) in the graph among the members.
 *
 * <p>A closure can have members to which no edge among members leads, for example where a choice was made by what else
 * is installed. They are attached to the root, only one of those that reach each other, and not those they lead to; so
 * the sizes of a root's parts never exceed the closure.
 */
public final class AddedSizes {

    private final int[] members;
    private final Dominators tree;
    private final int attached;

    private AddedSizes(int[] members, Rooted rooted) {
        this.members = members;
        this.tree = Dominators.of(rooted.graph(), rooted.root());
        this.attached = rooted.attached();
    }

    /**
     * Of the closure of one of its members.
     *
     * @param members nodes of the graph, ascending, none twice
     * @param root the member whose closure it is
     */
    public static AddedSizes of(IntGraph graph, int[] members, int root) {
        Subgraph closure = Subgraph.of(graph, members);
        int index = closure.indexOf(root);
        if (index < 0) {
            throw new IllegalArgumentException("node " + root + " is no member of its closure");
        }
        return new AddedSizes(members, Rooted.at(closure.edges(), index));
    }

    /**
     * Of the closure of something that is no node of the graph, as a source package in the graph of binaries.
     *
     * @param members nodes of the graph, ascending, none twice
     * @param direct what it requires itself and what it is given anyway; those that are no members do not count
     */
    public static AddedSizes ofRequirements(IntGraph graph, int[] members, int[] direct) {
        Subgraph closure = Subgraph.of(graph, members);
        int[] roots = Arrays.stream(direct)
                .map(closure::indexOf)
                .filter(index -> index >= 0)
                .toArray();
        return new AddedSizes(members, Rooted.above(closure.edges(), roots));
    }

    /** Number of members that had to be attached to the root: where it is not 0, sizes are estimates. */
    public int attached() {
        return attached;
    }

    /**
     * The sum of the sizes of what would go with each member, itself included.
     *
     * @param sizes one for each node of the whole graph, in any unit
     * @return one for each member, in their order
     */
    public long[] of(long[] sizes) {
        long[] own = new long[members.length + 1];
        for (int i = 0; i < members.length; i++) {
            own[i] = sizes[members[i]];
        }
        return Arrays.copyOf(tree.sums(own), members.length);
    }
}
