package io.koschei.postgres.writing;

import java.util.List;

/**
 * The statements that thin generations {@code lo} to {@code hi} out into {@code into}, the entry after them. Between {@code lo} and
 * {@code into} no other generation begins or ends a stretch. What begins or ends in one that is thinned out begins or ends in
 * {@code into} from then on; what did both is gone; two stretches that then meet and say the same are one.
 */
final class Merging {

    /** Packages of which the log says something in them: of others the graph does not. */
    static final String CHANGED = """
            select distinct package_id from generation_change where generation_id = any(:ids) order by package_id
            """;

    /** Packages with a stretch that begins or ends in them. One that begins follows one that ends, or the log says so. */
    static final String TOUCHED = """
            select package_id from generation_change where generation_id = any(:ids)
            union select r.package_id from resolution r
                  where r.collection_id = :collection and r.to_ordinal between :lo and :hi
            union select c.package_id from closure c
                  where c.collection_id = :collection and c.to_ordinal between :lo and :hi
                        and c.to_ordinal < 2147483647
            """;

    private static final String DROP = """
            delete from %s where collection_id = :collection and package_id = any(:packages)
                  and from_ordinal between :lo and :hi and to_ordinal <= :into
            """;

    private static final String MOVE_ENDS = """
            update %s set to_ordinal = :into
            where collection_id = :collection and package_id = any(:packages) and to_ordinal between :lo and :hi
            """;

    private static final String MOVE_BEGINNINGS = """
            update %s set from_ordinal = :into
            where collection_id = :collection and package_id = any(:packages) and from_ordinal between :lo and :hi
            """;

    private static final String MOVE_SINCE = """
            update resolution set since_ordinal = :into
            where collection_id = :collection and package_id = any(:packages) and since_ordinal between :lo and :hi
            """;

    /** A run that was interrupted only by what is gone is one run. */
    private static final String JOIN_RUNS = """
            update resolution r set since_ordinal = a.since_ordinal
            from resolution a join resolution b
                on b.collection_id = :collection and b.package_id = a.package_id and b.from_ordinal = :into
                   and b.resolved = a.resolved
            where a.collection_id = :collection and a.package_id = any(:packages) and a.to_ordinal = :into
                  and r.collection_id = :collection and r.package_id = a.package_id and r.since_ordinal = :into and r.from_ordinal >= :into
            """;

    private static final String JOIN = """
            with second as (
                delete from %1$s b using %1$s a
                where a.collection_id = :collection and a.package_id = any(:packages) and a.to_ordinal = :into
                      and b.collection_id = :collection and b.package_id = a.package_id and b.from_ordinal = :into and %2$s
                returning b.package_id, b.to_ordinal)
            update %1$s a set to_ordinal = second.to_ordinal from second
            where a.collection_id = :collection and a.package_id = second.package_id and a.to_ordinal = :into
            """;

    /** Of each package the log keeps what it said last. */
    private static final String DROP_EARLIER = """
            delete from generation_change d using (
                select c.generation_id, c.package_id,
                       row_number() over (partition by c.package_id order by g.ordinal desc) as place
                from generation_change c join generation g on g.id = c.generation_id
                where c.generation_id = any(:ids) or c.generation_id = :intoId and c.package_id = any(:changed)) o
            where d.generation_id = o.generation_id and d.package_id = o.package_id and o.place > 1
            """;

    private static final String MOVE_CHANGES = """
            update generation_change set generation_id = :intoId where generation_id = any(:ids)
            """;

    /** What was changed there and back is no change. */
    private static final String DROP_UNCHANGED = """
            delete from generation_change c
            where c.generation_id = :intoId and c.package_id = any(:changed)
                  and c.change is not distinct from (
                      select b.change from generation_change b join generation g on g.id = b.generation_id
                      where b.package_id = c.package_id and g.ordinal < :lo order by g.ordinal desc limit 1)
            """;

    static final String COUNT_AGAIN = """
            with broken as (
                select count(*) filter (where p.arch = 'src') as sources, count(*) filter (where p.arch <> 'src') as binaries
                from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                where r.collection_id = :collection and not r.resolved
                      and r.from_ordinal = :into and r.since_ordinal = :into),
            fixed as (
                select count(*) filter (where p.arch = 'src') as sources, count(*) filter (where p.arch <> 'src') as binaries
                from resolution b
                join resolution r on r.collection_id = :collection and r.package_id = b.package_id
                                  and r.from_ordinal = :into and r.resolved
                join package p on p.collection_id = b.collection_id and p.id = b.package_id
                where b.collection_id = :collection and b.to_ordinal = :into and not b.resolved)
            update generation_counts n set
                sources_newly_broken = broken.sources, sources_newly_fixed = fixed.sources,
                sources_still_broken = sources_unresolvable - broken.sources,
                binaries_newly_broken = broken.binaries, binaries_newly_fixed = fixed.binaries,
                binaries_still_broken = binaries_uninstallable - broken.binaries
            from broken, fixed where n.generation_id = :intoId
            """;

    private static final String MARK = """
            update generation set state = 'THINNED', state_at = :now, entry = null, input = null, missing_group = '{}',
                reason = null
            where id = any(:ids)
            """;

    private static final String REMEMBER = """
            insert into log_edit (collection_id, sequence, first_ordinal, last_ordinal, into_ordinal, generations, packages, at)
            select :collection, coalesce(max(sequence), 0) + 1, :lo, :hi, :into, :count, :changed, :now::timestamptz
            from log_edit where collection_id = :collection
            """;

    /** In this order. */
    static final List<String> STATEMENTS = List.of(
            DROP.formatted("resolution"),
            MOVE_ENDS.formatted("resolution"),
            MOVE_BEGINNINGS.formatted("resolution"),
            MOVE_SINCE,
            JOIN_RUNS,
            JOIN.formatted("resolution", "b.resolved = a.resolved and b.problems = a.problems"),
            DROP.formatted("closure"),
            MOVE_ENDS.formatted("closure"),
            MOVE_BEGINNINGS.formatted("closure"),
            JOIN.formatted("closure", "b.members = a.members"),
            DROP_EARLIER,
            MOVE_CHANGES,
            DROP_UNCHANGED,
            COUNT_AGAIN,
            "delete from generation_counts where generation_id = any(:ids)",
            "delete from generation_cycles where generation_id = any(:ids)",
            "delete from resolver_run where generation_id = any(:ids)",
            MARK,
            REMEMBER);

    private Merging() {}
}
