package io.koschei.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Suspensions suspensions;
    private final Limits limits;
    private Instant refreshed = Instant.MIN;

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
                    + ", so none is submitted for " + HELD.toDays()
                    + " days, unless an administrator says before that this is meant: koschei admin resume collection "
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
            if (refreshed.equals(Instant.MIN) || !now.isBefore(refreshed.plus(REFRESH))) {
                refreshed = now;
                refresh();
            }
            List<String> held = new ArrayList<>();
            Set<Suspension.Target> suspended =
                    suspensions.applying(now).stream().map(Suspension::target).collect(Collectors.toSet());
            for (Look look : looks(limits.threshold())) {
                Suspension.Target target = Suspension.Target.collection(look.id());
                // What an administrator has suspended stays as that one said, and is looked at when it ends.
                if (!suspended.contains(target)) {
                    note(look);
                    boolean isMuch = look.more() > limits.least() && look.more() > limits.share() * look.tracked();
                    if (isMuch && !look.isFirst()) {
                        held.add(suspensions
                                .make(target, now.plus(HELD), look.reason(), now)
                                .reason());
                    }
                }
            }
            return held;
        }));
    }

    /** What has been built since does not hide what comes due in the next generation. */
    private void refresh() {
        jdbc.sql("""
                        update collection c set mass_due = n.due
                        from (select p.collection_id, (count(*) filter (where p.resolved
                                        and p.dependency_priority * k.priority_coefficient >= :threshold))::int as due
                              from tracked_package p join collection k on k.id = p.collection_id
                              where p.tracked and p.listed and not p.blocked and k.followed group by p.collection_id) n
                        where c.id = n.collection_id and c.mass_generation = c.priorities_generation and c.mass_due > n.due
                        """).param("threshold", limits.threshold()).update();
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
