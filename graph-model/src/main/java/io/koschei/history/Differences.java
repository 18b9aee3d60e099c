package io.koschei.history;

import java.util.List;

/**
 * The statements that turn a generation's answers into differences of stretches. Each closes the open stretches whose
 * answer is no longer given, or opens new ones where none is open.
 */
final class Differences {

    static final String INCOMING = """
            create temporary table incoming (
                package_id integer primary key, resolved boolean not null, problems jsonb not null, causes jsonb not null,
                members bytea, packages integer, download_size bigint, install_size bigint,
                fingerprint bigint not null, change jsonb
            ) on commit drop
            """;

    private static final String CLOSE_RESOLUTIONS = """
            update resolution r set to_ordinal = :ordinal from package p
            where p.id = r.package_id and p.collection_id = :collection and r.to_ordinal = :open
                  and not exists (select 1 from incoming i where i.package_id = r.package_id
                                  and i.resolved = r.resolved and i.problems = r.problems)
            """;

    private static final String OPEN_RESOLUTIONS = """
            insert into resolution (package_id, from_ordinal, to_ordinal, resolved, since_ordinal, problems, causes)
            select i.package_id, :ordinal, :open, i.resolved, coalesce(before.since_ordinal, :ordinal), i.problems,
                   array(select jsonb_array_elements_text(i.causes))
            from incoming i
            left join resolution before on before.package_id = i.package_id and before.to_ordinal = :ordinal
                                        and before.resolved = i.resolved
            where not exists (select 1 from resolution o where o.package_id = i.package_id and o.to_ordinal = :open)
            """;

    private static final String CLOSE_CLOSURES = """
            update closure c set to_ordinal = :ordinal from package p
            where p.id = c.package_id and p.collection_id = :collection and c.to_ordinal = :open
                  and not exists (select 1 from incoming i where i.package_id = c.package_id
                                  and i.members = c.members)
            """;

    private static final String OPEN_CLOSURES = """
            insert into closure (package_id, from_ordinal, to_ordinal, members)
            select i.package_id, :ordinal, :open, i.members from incoming i
            where i.members is not null
                  and not exists (select 1 from closure o where o.package_id = i.package_id and o.to_ordinal = :open)
            """;

    private static final String CLOSE_SIZES = """
            update closure_size s set to_ordinal = :ordinal from package p
            where p.id = s.package_id and p.collection_id = :collection and s.to_ordinal = :open
                  and not exists (select 1 from incoming i where i.package_id = s.package_id
                                  and i.packages = s.packages and i.download_size = s.download_size
                                  and i.install_size = s.install_size)
            """;

    private static final String OPEN_SIZES = """
            insert into closure_size (package_id, from_ordinal, to_ordinal, packages, download_size, install_size)
            select i.package_id, :ordinal, :open, i.packages, i.download_size, i.install_size from incoming i
            where i.packages is not null
                  and not exists (select 1 from closure_size o where o.package_id = i.package_id
                                  and o.to_ordinal = :open)
            """;

    private static final String HAND_TO_GRAPH = """
            insert into graph_change (generation_id, package_id, change)
            select :generation, i.package_id, i.change from incoming i where i.change is not null
            union all
            select :generation, p.id, null from package p
            where p.collection_id = :collection and p.graph_fingerprint is not null
                  and not exists (select 1 from incoming i where i.package_id = p.id)
            """;

    private static final String REMEMBER_FINGERPRINTS = """
            update package p set graph_fingerprint = i.fingerprint
            from package q left join incoming i on i.package_id = q.id
            where p.id = q.id and q.collection_id = :collection
                  and p.graph_fingerprint is distinct from i.fingerprint
            """;

    /** In this order. Parameters: collection, generation (ids), ordinal, open. */
    static final List<String> STATEMENTS = List.of(
            "analyze incoming",
            CLOSE_RESOLUTIONS,
            OPEN_RESOLUTIONS,
            CLOSE_CLOSURES,
            OPEN_CLOSURES,
            CLOSE_SIZES,
            OPEN_SIZES,
            HAND_TO_GRAPH,
            REMEMBER_FINGERPRINTS);

    private Differences() {}
}
