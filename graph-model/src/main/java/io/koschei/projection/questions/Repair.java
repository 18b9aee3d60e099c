package io.koschei.projection.questions;

import io.koschei.deadline.Deadline;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Causes fixed so far, and what the others block and would free. */
final class Repair {

    private final CauseSets sets;
    private final boolean[] fixed;
    private final int[] frees;
    private final int[] blocks;
    private final int[] left;
    private int broken;
    private int total;

    Repair(int causes, CauseSets sets) {
        this.sets = sets;
        this.fixed = new boolean[causes];
        this.frees = new int[causes];
        this.blocks = new int[causes];
        this.left = new int[sets.sets().length];
        for (int set = 0; set < left.length; set++) {
            int weight = sets.weights()[set];
            left[set] = sets.sets()[set].length;
            broken += weight;
            for (int cause : sets.sets()[set]) {
                blocks[cause] += weight;
                frees[cause] += left[set] == 1 ? weight : 0;
            }
        }
    }

    /** Number of packages that would work if a cause were fixed now. */
    int frees(int cause) {
        return frees[cause];
    }

    /** Number of packages of whose causes it is one: none works before it is fixed. */
    int blocks(int cause) {
        return blocks[cause];
    }

    /** Whether there are packages that do not work yet. */
    boolean broken() {
        return broken > 0;
    }

    /** Fixes what frees most. */
    Fix step() {
        Deadline.check();
        int best = 0;
        for (int cause = 1; cause < fixed.length; cause++) {
            if (frees[cause] > frees[best] || (frees[cause] == frees[best] && blocks[cause] > blocks[best])) {
                best = cause;
            }
        }
        int[] causes = frees[best] > 0 ? new int[] {best} : fewest();
        int before = total;
        for (int cause : causes) {
            fix(cause);
        }
        return new Fix(causes, total - before, total);
    }

    /** The fewest causes that are left of any package, and of several such sets that of most packages. */
    private int[] fewest() {
        int least = Arrays.stream(left).filter(n -> n > 0).min().orElseThrow();
        Map<int[], Integer> candidates = new TreeMap<>(Arrays::compare);
        for (int set = 0; set < left.length; set++) {
            if (left[set] == least) {
                candidates.merge(rest(set), sets.weights()[set], Integer::sum);
            }
        }
        int[] best = {};
        int most = 0;
        for (Map.Entry<int[], Integer> candidate : candidates.entrySet()) {
            if (candidate.getValue() > most) {
                best = candidate.getKey();
                most = candidate.getValue();
            }
        }
        return best;
    }

    private void fix(int cause) {
        fixed[cause] = true;
        frees[cause] = 0;
        for (int set : sets.ofCause()[cause]) {
            int weight = sets.weights()[set];
            left[set]--;
            if (left[set] == 1) {
                frees[rest(set)[0]] += weight;
            } else if (left[set] == 0) {
                total += weight;
                broken -= weight;
            }
        }
    }

    /** Causes of a set that are not fixed yet. */
    private int[] rest(int set) {
        return Arrays.stream(sets.sets()[set]).filter(cause -> !fixed[cause]).toArray();
    }
}
