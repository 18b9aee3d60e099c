package io.koschei.builds.closures;

import io.koschei.builds.PriorityRules;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds packages without a baseline: the buildroot of their last build is unknown, so they are rebuilt to get one. */
public final class Baselines {

    private final JdbcClient jdbc;
    private final PriorityRules rules;

    public Baselines(JdbcClient jdbc, PriorityRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /**
     * Raises the build priority of packages whose last build's closure is unknown or does not resolve. A build that was made for that
     * reason and brought nothing does not have another made: it would be the same again, for ever.
     *
     * <p>Collections are locked first: of two that write many packages, neither then waits for the other.
     *
     * @return how many packages were raised
     */
    public int raise() {
        return jdbc.sql("""
                        with locked as materialized (select id from collection order by id for no key update)
                        update tracked_package p set build_priority = :priority
                        from build b
                        where p.collection_id in (select id from locked) and b.id = p.last_build_id and b.closure in ('UNRESOLVABLE', 'UNKNOWN')
                              and p.build_priority < :priority
                              and coalesce((b.reason ->> 'build')::integer, 0) < :priority
                        """).param("priority", rules.noBaseline()).update();
    }
}
