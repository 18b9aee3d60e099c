package io.koschei.dependencies;

import io.koschei.projection.Nodes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which packages of a generation had other versions in earlier ones, by the numbers of the stores. Immutable. */
final class Churn {

    private static final int NEVER = -1;

    private final int ordinal;
    private final int[] changedIn;
    private final BitSet returned;
    private final @Nullable VersionLine[] lines;

    private Churn(int ordinal, int most) {
        this.ordinal = ordinal;
        this.changedIn = new int[most + 1];
        Arrays.fill(changedIn, NEVER);
        this.returned = new BitSet(most + 1);
        this.lines = new VersionLine[most + 1];
    }

    /**
     * Of what is known of versions.
     *
     * @param lines of every package that ever changed since the first generation that {@link #changed} may be asked about
     * @param nodes the generation's packages; others are left out
     */
    static Churn of(Collection<VersionLine> lines, Nodes nodes, int ordinal) {
        Churn churn = new Churn(ordinal, nodes.largestPackageId());
        for (VersionLine line : lines) {
            int node = nodes.find(line.key());
            if (node >= 0) {
                churn.put(nodes.packageId(node), line);
            }
        }
        return churn;
    }

    private void put(int packageId, VersionLine line) {
        changedIn[packageId] = line.since(ordinal);
        returned.set(packageId, line.returnedTo(ordinal));
        lines[packageId] = line;
    }

    /** Whether a package has another version now than it had in an earlier generation, in which it was too. */
    boolean changed(int packageId, int since) {
        // Most packages never changed, or not since, or never went back: this is asked tens of millions of times.
        return packageId < changedIn.length
                && changedIn[packageId] > since
                && (!returned.get(packageId) || other(Objects.requireNonNull(lines[packageId]), since));
    }

    /**
     * Ordinal of the first generation after an earlier one that brought a package another version than it had in that.
     *
     * @param packageId of one that has {@link #changed} since
     */
    int firstChange(int packageId, int since) {
        return Objects.requireNonNull(lines[packageId]).firstChange(since);
    }

    private boolean other(VersionLine line, int since) {
        return !Objects.equals(line.at(since), line.at(ordinal));
    }
}
