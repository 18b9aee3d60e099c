package io.koschei.builds;

import io.koschei.messages.PackageStates;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps how packages were listed, tracked and set. Every transaction that changes one of these columns of {@code tracked_package}
 * calls {@link #note} before it ends; only what differs from the open period is written. So does the one that changes
 * {@code last_build_id}: the state of the package in messages follows from them all.
 */
public final class PackagePeriods {

    // A period that began at the same time or, by another process's clock, later, keeps a microsecond: none is
    // overwritten.
    private static final String NOTE = """
            with changed as (
                select p.*, %s as tagged_evr, d.package_id is not null as known,
                       greatest(:now, d.since + interval '1 microsecond') as moment
                from tracked_package p
                left join build r on r.id = p.real_build_id
                left join package_period d on d.package_id = p.id and d.until = 'infinity'
                where p.id = any(:packages) and (d.package_id is null
                    or (d.listed, d.blocked, d.tracked, d.chosen, d.manual_priority, d.static_priority, d.arch_override,
                        d.build_unresolved, d.tagged_evr) is distinct from (p.listed, p.blocked, p.tracked, p.chosen, p.manual_priority,
                        p.static_priority, p.arch_override, p.build_unresolved, %s))),
            closed as (
                update package_period d set until = c.moment from changed c
                where d.package_id = c.id and d.until = 'infinity' returning d.package_id)
            insert into package_period (package_id, since, listed, blocked, tracked, chosen, manual_priority, static_priority,
                                        arch_override, build_unresolved, tagged_evr)
            select c.id, c.moment, c.listed, c.blocked, c.tracked, c.chosen, c.manual_priority, c.static_priority,
                   c.arch_override, c.build_unresolved, c.tagged_evr
            from changed c left join closed o on o.package_id = c.id where not c.known or o.package_id is not null
            """.formatted(evr("r"), evr("r"));

    private static final int MANY = 100;

    private final JdbcClient jdbc;

    public PackagePeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** See {@link #note(int[], Instant)}. */
    public void note(int packageId, Instant now) {
        note(new int[] {packageId}, now);
    }

    /** Begins a period for each of these packages whose row differs from its open one. */
    public void note(int[] packageIds, Instant now) {
        // In the transaction that fills the tables their statistics say that they are empty, and each row would be
        // looked for in all.
        boolean many = packageIds.length > MANY;
        if (many) {
            jdbc.sql("set local enable_nestloop = off").update();
        }
        jdbc.sql(NOTE)
                .param("packages", packageIds)
                .param("now", Timestamp.from(now))
                .update();
        new PackageStates(jdbc).note(packageIds, now);
        if (many) {
            jdbc.sql("set local enable_nestloop = on").update();
        }
    }

    /** The {@code [epoch:]version-release} of a build, in SQL. */
    static String evr(String alias) {
        return "case when %1$s.epoch <> 0 then (%1$s.epoch::bigint & 4294967295) || ':' else '' end || %1$s.version || '-' || %1$s.release"
                .formatted(alias);
    }
}
