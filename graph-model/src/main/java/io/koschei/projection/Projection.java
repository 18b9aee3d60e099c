package io.koschei.projection;

import io.koschei.graph.IntGraph;
import io.koschei.model.ClosureSize;
import io.koschei.postgres.Members;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one generation in flat arrays. Immutable.
 *
 * <p>{@link #requires} and {@link #requiredBy} hold what the solver chose for each package by itself; {@link #closure}
 * and {@link #holders} hold what it chose for each package and everything installed with it. Where a choice depends on
 * what else is installed they differ, and the closure is right.
 */
public final class Projection {

    private final int ordinal;
    private final Nodes nodes;
    private final @Nullable Members[] closures;
    private final int[] nodeOfId;
    private final Dependents holders;
    private final ClosureSizes sizes;
    private final IntGraph requires;
    private final IntGraph requiredBy;
    private final IntGraph binaries;
    private final long strays;

    Projection(int ordinal, Nodes nodes, @Nullable Members[] closures, int[] nodeOfId, Derived derived) {
        this.ordinal = ordinal;
        this.nodes = nodes;
        this.closures = closures;
        this.nodeOfId = nodeOfId;
        this.holders = derived.holders();
        this.sizes = derived.sizes();
        this.requires = derived.requires();
        this.requiredBy = requires.reversed();
        this.binaries = nodes.binariesOfSources();
        this.strays = derived.strays();
    }

    /** @param strays members of closures that the generation does not hold */
    record Derived(Dependents holders, ClosureSizes sizes, IntGraph requires, long strays) {}

    public int ordinal() {
        return ordinal;
    }

    public Nodes nodes() {
        return nodes;
    }

    /** From each source and binary to the binaries that directly meet its requirements. */
    public IntGraph requires() {
        return requires;
    }

    /** From each binary to those that directly require it. */
    public IntGraph requiredBy() {
        return requiredBy;
    }

    /** From each source to the binaries that were built from it. */
    public IntGraph binaries() {
        return binaries;
    }

    /** Those that have a package in their closure. */
    public Dependents.Reader holders(int node) {
        return holders.of(node);
    }

    /** Everything installed for a package; empty when it does not resolve. */
    public NodeClosure closure(int node) {
        Members members = closures[node];
        return members == null ? NodeClosure.EMPTY : Decoding.closure(members, nodeOfId);
    }

    /** The closure as it is stored; null when the package does not resolve. */
    public @Nullable Members members(int node) {
        return closures[node];
    }

    /** What the closure amounts to; null when the package does not resolve. */
    public @Nullable ClosureSize closureSize(int node) {
        return closures[node] == null ? null : sizes.of(node);
    }

    /** Node of the package that the stores know by a number; -1 when the generation does not hold it. */
    public int node(int packageId) {
        return Decoding.node(packageId, nodeOfId);
    }

    /** Members of closures that the generation does not hold; more than none means that the stores disagree. */
    public long strays() {
        return strays;
    }

    /** Roughly how much memory it takes, in bytes. */
    public long bytes() {
        long bytes = holders.bytes() + 8L * (requires.edges() + requiredBy.edges()) + 4L * nodeOfId.length;
        for (Members members : closures) {
            bytes += members == null ? 0 : members.size() + OBJECT_BYTES;
        }
        return bytes + (long) nodes.count() * NODE_BYTES;
    }

    /** An array and its holder. */
    private static final int OBJECT_BYTES = 40;

    /** Names, versions and sizes of a package, and its places in the arrays. */
    private static final int NODE_BYTES = 280;
}
