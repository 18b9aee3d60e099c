package io.koschei.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds a collection when one generation makes a large share of its packages due at once, as when everything is tagged anew after a
 * branch: that has filled build systems more than once, so an administrator says whether it is meant. Each generation is looked at
 * once, and what was due before it does not count, so that what is released stays so.
 */
public final class MassChanges {

    /** Long enough for people to come back from holidays. */
    private static final Duration HELD = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Suspensions suspensions;
    private final Limits limits;

    public MassChanges(JdbcClient jdbc, TransactionTemplate transaction, Suspensions suspensions, Limits limits) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.suspensions = suspensions;
        this.limits = limits;
    }

    /**
     * When packages are held.
     *
     * @param share share of the tracked packages of a collection that may come due in one generation; from 1 on none is held
     * @param least so few may in any case
     * @param threshold priority from which on a package is due
     */
    public record Limits(double share, int least, double threshold) {

        public Limits {
            if (!(share > 0) || least < 0) {
                throw new IllegalArgumentException("the share must be more than 0, and the least number 0 or more");
            }
        }
    }

    /** A collection whose newest generation was not looked at; the numbers are of tracked packages. */
    private record Look(
            int id, String name, long generation, int ordinal, int tracked, int due, int dueBefore, boolean isFirst) {

        int more() {
            return due - dueBefore;
        }

        String reason() {
            return more() + " of " + tracked + " packages came due at once in generation " + ordinal
                    + ", so none is submitted until an administrator says that this is meant: koschei admin resume collection "
                    + name;
        }
    }

    /**
     * Looks at collections with a new generation, and suspends those in which too much has come due.
     *
     * @return why, of each that was suspended
     */
    public List<String> hold(Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<String> held = new ArrayList<>();
            for (Look look : looks(limits.threshold())) {
                note(look);
                boolean isMuch = look.more() > limits.least() && look.more() > limits.share() * look.tracked();
                Suspension.Target target = Suspension.Target.collection(look.id());
                if (isMuch && !look.isFirst() && isGoingOn(target, now)) {
                    held.add(suspensions
                            .make(target, now.plus(HELD), look.reason(), now)
                            .reason());
                }
            }
            return held;
        }));
    }

    /** What an administrator has suspended stays as that one said. */
    private boolean isGoingOn(Suspension.Target target, Instant now) {
        return suspensions.applying(now).stream()
                .noneMatch(each -> each.target().equals(target) || each.target().equals(Suspension.Target.HUB));
    }

    private List<Look> looks(double threshold) {
        return jdbc.sql("""
                        select c.id, c.name, g.id as generation, g.ordinal, n.tracked, n.due, c.mass_due as before
                        from collection c join generation g on g.id = c.priorities_generation
                        cross join lateral (
                            select count(*)::int as tracked,
                                   (count(*) filter (where p.resolved
                                        and p.dependency_priority * c.priority_coefficient >= :threshold))::int as due
                            from tracked_package p
                            where p.collection_id = c.id and p.tracked and p.listed and not p.blocked) n
                        where c.followed and c.mass_generation is distinct from g.id
                        order by c.id for no key update of c
                        """)
                .param("threshold", threshold)
                .query((row, number) -> {
                    int before = row.getInt("before");
                    boolean isFirst = row.wasNull();
                    return new Look(
                            row.getInt("id"),
                            row.getString("name"),
                            row.getLong("generation"),
                            row.getInt("ordinal"),
                            row.getInt("tracked"),
                            row.getInt("due"),
                            before,
                            isFirst);
                })
                .list();
    }

    private void note(Look look) {
        jdbc.sql("update collection set mass_generation = ?, mass_due = ? where id = ?")
                .param(look.generation())
                .param(look.due())
                .param(look.id())
                .update();
    }
}
