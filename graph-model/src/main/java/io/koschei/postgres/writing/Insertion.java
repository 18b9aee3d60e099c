package io.koschei.postgres.writing;

import java.util.List;

/**
 * The statements that store a generation of which newer ones are stored: between the entry before, whose answers hold up to
 * {@code after} so far, and {@code after}. Like {@link Differences}, but what begins ends again, and what goes on is cut in two.
 * Afterwards the tables say what they would say if generations had been stored in order.
 */
final class Insertion {

    /** A stretch that holds on both sides goes on after the generation as if it were another. */
    private static final String CUT_RESOLUTIONS = """
            with cut as (
                update resolution r set to_ordinal = :ordinal
                from incoming i join resolution was on was.collection_id = :collection and was.package_id = i.package_id
                where r.collection_id = :collection and r.package_id = was.package_id and r.from_ordinal = was.from_ordinal
                      and was.from_ordinal < :ordinal and was.to_ordinal >= :after
                      and (i.gone or i.resolved <> was.resolved or i.problems <> was.problems)
                returning was.*)
            insert into resolution (collection_id, package_id, from_ordinal, to_ordinal, resolved, since_ordinal, problems, causes)
            select collection_id, package_id, :after, to_ordinal, resolved, since_ordinal, problems, causes from cut
            where to_ordinal > :after
            """;

    private static final String ADD_RESOLUTIONS = """
            insert into resolution (collection_id, package_id, from_ordinal, to_ordinal, resolved, since_ordinal, problems, causes)
            select :collection, i.package_id, :ordinal, :after, i.resolved, :ordinal, i.problems,
                   array(select jsonb_array_elements_text(i.causes))
            from incoming i
            where i.resolved is not null
                  and not exists (select 1 from resolution o where o.collection_id = :collection and o.package_id = i.package_id
                                                                   and o.from_ordinal < :ordinal and o.to_ordinal >= :after)
            """;

    private static final String CUT_CLOSURES = """
            with cut as (
                update closure c set to_ordinal = :ordinal
                from incoming i join closure was on was.collection_id = :collection and was.package_id = i.package_id
                where c.collection_id = :collection and c.package_id = was.package_id and c.from_ordinal = was.from_ordinal
                      and was.from_ordinal < :ordinal and was.to_ordinal >= :after
                      and (i.gone or not i.resolved or i.members <> was.members)
                returning was.*)
            insert into closure (collection_id, package_id, from_ordinal, to_ordinal, members)
            select collection_id, package_id, :after, to_ordinal, members from cut where to_ordinal > :after
            """;

    private static final String ADD_CLOSURES = """
            insert into closure (collection_id, package_id, from_ordinal, to_ordinal, members)
            select :collection, i.package_id, :ordinal, :after, i.members from incoming i
            where i.members is not null
                  and not exists (select 1 from closure o where o.collection_id = :collection and o.package_id = i.package_id
                                                                and o.from_ordinal < :ordinal and o.to_ordinal >= :after)
            """;

    /** What the next generation says, too, is one stretch. */
    private static final String JOIN = """
            with second as (
                delete from %1$s b using %1$s a join incoming i on i.package_id = a.package_id
                where a.collection_id = :collection and a.from_ordinal = :ordinal and a.to_ordinal = :after
                      and b.collection_id = :collection and b.package_id = a.package_id and b.from_ordinal = :after and %2$s
                returning b.package_id, b.to_ordinal)
            update %1$s a set to_ordinal = second.to_ordinal from second
            where a.collection_id = :collection and a.package_id = second.package_id and a.from_ordinal = :ordinal
            """;

    /** Runs of stretches that are all resolved, or all not; the first of a package may be older than the collection. */
    private static final String COUNT_RUNS_AGAIN = """
            with line as (
                select r.package_id, r.from_ordinal, r.since_ordinal, r.resolved,
                       lag(r.to_ordinal) over stretches as before_to, lag(r.resolved) over stretches as before_resolved
                from resolution r join incoming i on i.package_id = r.package_id
                where r.collection_id = :collection
                window stretches as (partition by r.package_id order by r.from_ordinal)),
            begun as (
                select package_id, from_ordinal,
                       case when before_to is null then since_ordinal
                            when before_to <> from_ordinal or before_resolved <> resolved then from_ordinal end as begin
                from line),
            runs as (
                select package_id, from_ordinal, max(begin) over (partition by package_id order by from_ordinal) as since
                from begun)
            update resolution r set since_ordinal = runs.since from runs
            where r.collection_id = :collection and r.package_id = runs.package_id and r.from_ordinal = runs.from_ordinal and r.since_ordinal <> runs.since
            """;

    /** What the log said about a package before. */
    private static final String SAID_BEFORE = """
            left join lateral (
                select e.change from generation_change e join generation g on g.id = e.generation_id
                where e.package_id = c.package_id and g.ordinal < :ordinal and g.entry is not null
                order by g.ordinal desc limit 1) said on true
            """;

    private static final String APPEND_TO_LOG = """
            insert into generation_change (generation_id, package_id, change)
            select :generation, c.package_id, c.change from incoming c
            """ + SAID_BEFORE + """
            where (c.gone or c.change is not null) and c.change is distinct from said.change
            """;

    /** What held again, or still, in the next generation has to be said there. */
    private static final String CARRY = """
            insert into generation_change (generation_id, package_id, change)
            select :afterId, c.package_id, said.change from generation_change c
            """ + SAID_BEFORE + """
            where c.generation_id = :generation
                  and not exists (select 1 from generation_change n
                                  where n.generation_id = :afterId and n.package_id = c.package_id)
            """;

    private static final String DROP_SAID = """
            delete from generation_change n using generation_change c
            where n.generation_id = :afterId and c.generation_id = :generation and c.package_id = n.package_id
                  and n.change is not distinct from c.change
            """;

    private static final String REMEMBER = """
            insert into log_edit (collection_id, sequence, first_ordinal, into_ordinal, generations, packages, at)
            select :collection, coalesce((select max(sequence) from log_edit where collection_id = :collection), 0) + 1,
                   :ordinal, :after, 1,
                   array(select package_id from generation_change where generation_id = :generation order by package_id),
                   :now::timestamptz
            """;

    /** In this order. Parameters: collection, generation, afterId (ids), ordinal, after, now; and into, intoId: after, afterId. */
    static final List<String> STATEMENTS = List.of(
            CUT_RESOLUTIONS,
            ADD_RESOLUTIONS,
            JOIN.formatted("resolution", "b.resolved = a.resolved and b.problems = a.problems"),
            COUNT_RUNS_AGAIN,
            CUT_CLOSURES,
            ADD_CLOSURES,
            JOIN.formatted("closure", "b.members = a.members"),
            APPEND_TO_LOG,
            CARRY,
            DROP_SAID,
            Differences.NAME_ENTRY,
            Merging.COUNT_AGAIN,
            REMEMBER);

    private Insertion() {}
}
