package io.koschei.projection.questions;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What blocks most. Each broken package has causes, numbered from 0, and works again when all of them are fixed; one
 * without a cause is never freed.
 */
public final class Blockers {

    private static final Comparator<Blocker> MOST_FIRST = Comparator.comparingInt(Blocker::frees)
            .thenComparingInt(Blocker::blocks)
            .reversed()
            .thenComparingInt(Blocker::cause);

    private final CauseSets sets;
    private final int causes;

    private Blockers(int causes, CauseSets sets) {
        this.causes = causes;
        this.sets = sets;
    }

    /**
     * Takes what is broken.
     *
     * @param causes number of causes
     * @param packages causes of each broken package, in any order; the same one twice counts once
     */
    public static Blockers of(int causes, int[][] packages) {
        return new Blockers(causes, CauseSets.of(causes, packages));
    }

    /** All causes that block something: first what frees most if fixed alone, then what blocks most, then by number. */
    public List<Blocker> ranking() {
        Repair nothing = new Repair(causes, sets);
        return IntStream.range(0, causes)
                .filter(cause -> nothing.blocks(cause) > 0)
                .mapToObj(cause -> new Blocker(cause, nothing.frees(cause), nothing.blocks(cause)))
                .sorted(MOST_FIRST)
                .toList();
    }

    /**
     * What to fix one after the other. Each step takes what frees most packages at once, after the greedy rule for
     * covering (Chvatal, A greedy heuristic for the set-covering problem, 1979); where no single cause frees anything,
     * the fewest causes that together free a package, and of several such sets the one that frees most. Ties are decided
     * by what is part of most, then by number.
     *
     * @param most how many steps at most
     */
    public List<Fix> order(int most) {
        Repair repair = new Repair(causes, sets);
        return IntStream.range(0, most)
                .takeWhile(i -> repair.broken())
                .mapToObj(i -> repair.step())
                .toList();
    }
}
