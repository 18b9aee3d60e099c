package io.koschei.projection.questions;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The different sets of causes of broken packages. Forty packages that need one library are one set of weight forty.
 *
 * @param sets causes of each set, ascending, none twice
 * @param weights number of packages with each set
 * @param ofCause for each cause the sets it is in, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
record CauseSets(int[][] sets, int[] weights, int[][] ofCause) {

    /**
     * Sorts packages by their causes; those without any are left out.
     *
     * @param causes number of causes
     * @param packages causes of each package, in any order
     */
    static CauseSets of(int causes, int[][] packages) {
        Map<int[], Integer> found = new TreeMap<>(Arrays::compare);
        for (int[] of : packages) {
            if (of.length > 0) {
                found.merge(Arrays.stream(of).sorted().distinct().toArray(), 1, Integer::sum);
            }
        }
        int[][] sets = found.keySet().toArray(int[][]::new);
        int[] counts = new int[causes];
        Arrays.stream(sets).flatMapToInt(Arrays::stream).forEach(cause -> counts[cause]++);
        int[][] ofCause = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int set = sets.length - 1; set >= 0; set--) {
            for (int cause : sets[set]) {
                ofCause[cause][--counts[cause]] = set;
            }
        }
        return new CauseSets(sets, found.values().stream().mapToInt(i -> i).toArray(), ofCause);
    }
}
