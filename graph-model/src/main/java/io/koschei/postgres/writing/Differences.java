package io.koschei.postgres.writing;

import java.util.List;

/**
 * The statements that turn a generation's answers into differences of stretches. {@code incoming} holds only packages
 * whose answer or facts may differ from what is stored; {@code gone} are those the generation no longer has.
 */
final class Differences {

    static final String INCOMING = """
            create temporary table incoming (
                package_id integer primary key, gone boolean not null, resolved boolean, problems jsonb, causes jsonb,
                members bytea, answer_fingerprint bigint, graph_fingerprint bigint, change jsonb
            ) on commit drop
            """;

    private static final String CLOSE_RESOLUTIONS = """
            update resolution r set to_ordinal = :ordinal from incoming i
            where r.collection_id = :collection and r.package_id = i.package_id and r.to_ordinal = :open
                  and (i.gone or i.resolved <> r.resolved or i.problems <> r.problems)
            """;

    private static final String OPEN_RESOLUTIONS = """
            insert into resolution (collection_id, package_id, from_ordinal, to_ordinal, resolved, since_ordinal, problems, causes)
            select :collection, i.package_id, :ordinal, :open, i.resolved, coalesce(before.since_ordinal, :ordinal), i.problems,
                   array(select jsonb_array_elements_text(i.causes))
            from incoming i
            left join resolution before on before.collection_id = :collection and before.package_id = i.package_id
                                        and before.to_ordinal = :ordinal and before.resolved = i.resolved
            where i.resolved is not null
                  and not exists (select 1 from resolution o where o.collection_id = :collection and o.package_id = i.package_id
                                                                   and o.to_ordinal = :open)
            """;

    private static final String CLOSE_CLOSURES = """
            update closure c set to_ordinal = :ordinal from incoming i
            where c.collection_id = :collection and c.package_id = i.package_id and c.to_ordinal = :open
                  and (i.gone or i.resolved and i.members <> c.members or not i.resolved)
            """;

    private static final String OPEN_CLOSURES = """
            insert into closure (collection_id, package_id, from_ordinal, to_ordinal, members)
            select :collection, i.package_id, :ordinal, :open, i.members from incoming i
            where i.members is not null
                  and not exists (select 1 from closure o where o.collection_id = :collection and o.package_id = i.package_id
                                                                and o.to_ordinal = :open)
            """;

    private static final String APPEND_TO_LOG = """
            insert into generation_change (generation_id, package_id, change)
            select :generation, i.package_id, i.change from incoming i where i.gone or i.change is not null
            """;

    static final String NAME_ENTRY = "update generation set entry = gen_random_uuid() where id = :generation";

    private static final String REMEMBER_FINGERPRINTS = """
            update package p set graph_fingerprint = i.graph_fingerprint, answer_fingerprint = i.answer_fingerprint
            from incoming i
            where p.id = i.package_id
                  and (p.graph_fingerprint, p.answer_fingerprint)
                      is distinct from (i.graph_fingerprint, i.answer_fingerprint)
            """;

    /** In this order. Parameters: collection, generation (ids), ordinal, open. */
    static final List<String> STATEMENTS = List.of(
            CLOSE_RESOLUTIONS,
            OPEN_RESOLUTIONS,
            CLOSE_CLOSURES,
            OPEN_CLOSURES,
            APPEND_TO_LOG,
            NAME_ENTRY,
            REMEMBER_FINGERPRINTS);

    /** The same when all packages are new: of none anything is open, and each was stored with its fingerprints. */
    static final List<String> OF_NEW_PACKAGES = List.of(OPEN_RESOLUTIONS, OPEN_CLOSURES, APPEND_TO_LOG, NAME_ENTRY);

    private Differences() {}
}
