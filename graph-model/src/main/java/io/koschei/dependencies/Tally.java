package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildChange;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import io.koschei.postgres.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Counts the dependencies of one package that changed, and what they weigh, as {@link DependencyChanges} would list them. */
final class Tally {

    /** A distance is stored in a byte. */
    private static final int LONGEST = 256;

    private final PriorityRules rules;
    private final Noted noted;
    private final int[] counts = new int[LONGEST];
    private int changes;

    private Tally(PriorityRules rules, Noted noted) {
        this.rules = rules;
        this.noted = noted;
    }

    /** Is told of each dependency that is counted. */
    @FunctionalInterface
    interface Noted {

        /** For whom only the count matters. */
        Noted NOTHING = (packageId, distance, kind) -> {};

        void note(int packageId, int distance, Kind kind);
    }

    /** Sum of the weights, cut to an integer as upstream does. */
    int priority() {
        return rules.dependency(counts);
    }

    int changes() {
        return changes;
    }

    private void add(int packageId, int distance, Kind kind) {
        add(distance);
        noted.note(packageId, distance, kind);
    }

    private void add(int distance) {
        counts[Math.max(distance, 0)]++;
        changes++;
    }

    /** Of changes that are listed already. */
    static Tally of(List<BuildChange> listed, PriorityRules rules) {
        Tally tally = new Tally(rules, Noted.NOTHING);
        listed.forEach(change -> tally.add(change.distance()));
        return tally;
    }

    /** Of a closure whose members stayed the same since a generation: their versions may have changed. */
    static Tally ofSame(Members members, int since, Churn churn, PriorityRules rules, Noted noted) {
        Tally tally = new Tally(rules, noted);
        Members.Reader reader = members.read();
        while (reader.next()) {
            if (churn.changed(reader.packageId(), since)) {
                tally.add(reader.packageId(), reader.distance(), Kind.UPDATED);
            }
        }
        return tally;
    }

    /**
     * Of a closure whose members changed since a generation.
     *
     * @param names names of packages by their numbers
     * @param noted told of each of them, even when nothing is returned
     * @return empty when a package took the place of one of the same name: then versions have to be compared across numbers
     */
    static Optional<Tally> between(
            Members before,
            int since,
            Members now,
            Churn churn,
            IntFunction<String> names,
            PriorityRules rules,
            Noted noted) {
        Tally tally = new Tally(rules, noted);
        Set<String> gone = new HashSet<>();
        Set<String> come = new HashSet<>();
        Members.Reader left = before.read();
        Members.Reader right = now.read();
        boolean old = left.next();
        boolean current = right.next();
        while (old || current) {
            int order = order(old, left, current, right);
            if (order < 0) {
                gone.add(names.apply(left.packageId()));
                tally.add(left.packageId(), BuildChange.NO_DISTANCE, Kind.REMOVED);
            } else if (order > 0) {
                come.add(names.apply(right.packageId()));
                tally.add(right.packageId(), right.distance(), Kind.ADDED);
            } else if (churn.changed(right.packageId(), since)) {
                tally.add(right.packageId(), right.distance(), Kind.UPDATED);
            }
            old = order <= 0 ? left.next() : old;
            current = order >= 0 ? right.next() : current;
        }
        gone.retainAll(come);
        return gone.isEmpty() ? Optional.of(tally) : Optional.empty();
    }

    private static int order(boolean old, Members.Reader left, boolean current, Members.Reader right) {
        if (!old || !current) {
            return old ? -1 : 1;
        }
        return Integer.compare(left.packageId(), right.packageId());
    }
}
