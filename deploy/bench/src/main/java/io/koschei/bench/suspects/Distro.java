package io.koschei.bench.suspects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Invented source packages, each with one binary of the same number. Few are used by many, as in a distribution: a package
 * prefers to need what has a small number. A binary requires only binaries of smaller numbers.
 */
final class Distro {

    static final int FAR = -1;

    private static final int GROUP = 25;
    private static final int MOST_BUILD_REQUIRES = 16;
    private static final int MOST_REQUIRES = 6;

    private final List<int[]> buildRequires = new ArrayList<>();
    private final List<Set<Integer>> requires = new ArrayList<>();
    private final List<int[]> distances = new ArrayList<>();

    Distro(int packages, Random random) {
        for (int i = 0; i < packages; i++) {
            Set<Integer> needed = new LinkedHashSet<>();
            for (int n = i < GROUP ? 0 : random.nextInt(MOST_REQUIRES); n > 0; n--) {
                needed.add(popular(i, random));
            }
            requires.add(needed);
            int self = i;
            buildRequires.add(random.ints(1 + random.nextInt(MOST_BUILD_REQUIRES), 0, packages)
                    .map(any -> popular(packages, random))
                    .filter(other -> other != self)
                    .distinct()
                    .toArray());
        }
        for (int i = 0; i < packages; i++) {
            distances.add(closure(i));
        }
    }

    /** The smaller the number, the likelier: in proportion to its inverse. */
    private static int popular(int below, Random random) {
        return (int) Math.pow(below, random.nextDouble()) % below;
    }

    private int[] closure(int of) {
        int[] steps = new int[buildRequires.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int needed : buildRequires.get(of)) {
            steps[needed] = 1;
            queue.add(needed);
        }
        walk(queue, steps, false);
        for (int member = 0; member < GROUP; member++) {
            if (steps[member] == 0) {
                steps[member] = FAR;
                queue.add(member);
            }
        }
        walk(queue, steps, true);
        return steps;
    }

    private void walk(ArrayDeque<Integer> queue, int[] steps, boolean far) {
        while (!queue.isEmpty()) {
            int at = queue.remove();
            for (int next : requires.get(at)) {
                if (steps[next] == 0) {
                    steps[next] = far ? FAR : steps[at] + 1;
                    queue.add(next);
                }
            }
        }
    }

    int size() {
        return buildRequires.size();
    }

    boolean isInGroup(int member) {
        return distances.stream().allMatch(steps -> steps[member] != 0);
    }

    /** Steps from a package to a member of its buildroot; {@link #FAR} when only the build group brings it, 0 when nothing does. */
    int distance(int of, int member) {
        return distances.get(of)[member];
    }

    /** Packages with a member at a distance from 1 to so many steps. */
    Set<Integer> users(int member, int steps) {
        Set<Integer> users = new HashSet<>();
        for (int i = 0; i < size(); i++) {
            int distance = distance(i, member);
            if (distance > 0 && distance <= steps) {
                users.add(i);
            }
        }
        return users;
    }

    Set<Integer> required(int by) {
        return Set.copyOf(requires.get(by));
    }

    /** From now on a binary does not require another; those of which it leaves the buildroot. */
    Set<Integer> drop(int by, int dropped) {
        requires.get(by).remove(dropped);
        Set<Integer> without = new HashSet<>();
        for (int i = 0; i < size(); i++) {
            if (distance(i, by) != 0) {
                boolean had = distance(i, dropped) != 0;
                distances.set(i, closure(i));
                if (had && distance(i, dropped) == 0) {
                    without.add(i);
                }
            }
        }
        return without;
    }

    void undrop(int by, int dropped) {
        requires.get(by).add(dropped);
        for (int i = 0; i < size(); i++) {
            if (distance(i, by) != 0) {
                distances.set(i, closure(i));
            }
        }
    }
}
