package io.koschei.projection;

import io.koschei.graph.IntGraph;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The packages of one generation, numbered by name and architecture. Immutable. */
public final class Nodes {

    private final PackageFacts[] facts;
    private final int[] packageIds;
    private final int[] since;
    private final BitSet resolved;
    private final BitSet sources;
    private final long[] ones;
    private final long[] downloadSizes;
    private final long[] installSizes;

    /**
     * Takes what belongs to each node.
     *
     * @param facts in the order of their keys
     * @param packageIds by which the stores number them
     * @param since first generation of the run in which each has been in its state
     * @param resolved nodes that resolve
     */
    Nodes(PackageFacts[] facts, int[] packageIds, int[] since, BitSet resolved) {
        this.facts = facts;
        this.packageIds = packageIds;
        this.since = since;
        this.resolved = resolved;
        this.sources = new BitSet(facts.length);
        this.ones = new long[facts.length];
        this.downloadSizes = new long[facts.length];
        this.installSizes = new long[facts.length];
        for (int node = 0; node < facts.length; node++) {
            sources.set(node, facts[node].nevra().key().isSource());
            ones[node] = 1;
            downloadSizes[node] = facts[node].downloadSize();
            installSizes[node] = facts[node].installSize();
        }
    }

    /** A one for each node; not to be changed. */
    public long[] ones() {
        return ones;
    }

    /** Bytes of each package file; not to be changed. */
    public long[] downloadSizes() {
        return downloadSizes;
    }

    /** Bytes that each package takes on disk; not to be changed. */
    public long[] installSizes() {
        return installSizes;
    }

    public int count() {
        return facts.length;
    }

    /** Number of the package; -1 when the generation does not hold it. */
    public int find(PackageKey key) {
        int low = 0;
        int high = facts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(facts[middle], key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static int compare(PackageFacts facts, PackageKey key) {
        int byName = facts.nevra().name().compareTo(key.name());
        return byName != 0 ? byName : facts.nevra().arch().compareTo(key.arch());
    }

    /** Numbers of all binaries of a name, by architecture. */
    public int[] binariesNamed(String name) {
        int first = firstNamed(name);
        int end = first;
        while (end < facts.length && facts[end].nevra().name().equals(name)) {
            end++;
        }
        return IntStream.range(first, end).filter(node -> !sources.get(node)).toArray();
    }

    private int firstNamed(String name) {
        int low = 0;
        int high = facts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (facts[middle].nevra().name().compareTo(name) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    public PackageFacts facts(int node) {
        return facts[node];
    }

    public PackageKey key(int node) {
        return facts[node].nevra().key();
    }

    public boolean isSource(int node) {
        return sources.get(node);
    }

    public boolean isResolved(int node) {
        return resolved.get(node);
    }

    /** First generation of the run in which it has been in its state. */
    public int since(int node) {
        return since[node];
    }

    /** The number by which the stores know it. */
    public int packageId(int node) {
        return packageIds[node];
    }

    /** From each source to the binaries whose metadata name it. */
    IntGraph binariesOfSources() {
        int[] from = new int[facts.length];
        int[] to = new int[facts.length];
        int edges = 0;
        for (int node = 0; node < facts.length; node++) {
            String source = facts[node].source();
            int found = source == null ? -1 : find(PackageKey.source(source));
            if (found >= 0) {
                from[edges] = found;
                to[edges++] = node;
            }
        }
        return IntGraph.of(facts.length, from, to, edges);
    }

    /** The largest package id of the stores; 0 when there is none. */
    public int largestPackageId() {
        return Arrays.stream(packageIds).max().orElse(0);
    }

    /** Of each number of the stores the node; -1 where there is none. */
    int[] byPackageId() {
        int[] nodes = new int[largestPackageId() + 1];
        Arrays.fill(nodes, -1);
        for (int node = 0; node < packageIds.length; node++) {
            nodes[packageIds[node]] = node;
        }
        return nodes;
    }
}
