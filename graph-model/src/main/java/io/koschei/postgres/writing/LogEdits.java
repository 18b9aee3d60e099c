package io.koschei.postgres.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogPiece;
import io.koschei.model.generation.LogPiece.Since;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads of which stretches the change log says something else since, and what. */
public final class LogEdits {

    private static final String ID = """
            concat_ws('/', first_ordinal, coalesce(last_ordinal, -1), into_ordinal, cardinality(packages), extract(epoch from at)) as id
            """;

    private final JdbcClient jdbc;
    private final ChangeLog log;

    public LogEdits(JdbcClient jdbc, ChangeLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** How often a collection's log was edited. */
    public int count(int collectionId) {
        return jdbc.sql("select coalesce(max(sequence), 0) from log_edit where collection_id = ?")
                .param(collectionId)
                .query(Integer.class)
                .single();
    }

    /** The id of one of them; empty when there were not so many. */
    public Optional<String> id(int collectionId, int sequence) {
        return jdbc.sql("select " + ID + " from log_edit where collection_id = ? and sequence = ?")
                .param(collectionId)
                .param(sequence)
                .query(String.class)
                .optional();
    }

    /** One time at which it was; empty when there were not so many. */
    public Optional<LogEdit> find(int collectionId, int sequence) {
        return jdbc.sql("""
                        select (select id::text from change_log) as log, first_ordinal, into_ordinal,
                               cardinality(packages) as packages,
                        """ + ID + """
                        from log_edit where collection_id = ? and sequence = ?
                        """)
                .param(collectionId)
                .param(sequence)
                .query((row, number) -> new LogEdit(
                        row.getString("log"),
                        sequence,
                        row.getString("id"),
                        row.getInt("first_ordinal"),
                        row.getInt("into_ordinal"),
                        row.getInt("packages"),
                        log.between(collectionId, row.getInt("first_ordinal"), row.getInt("into_ordinal"))))
                .optional();
    }

    /**
     * What the log says now of some packages in the stretch.
     *
     * @param begin how many packages of the edit come before them
     */
    public List<LogPiece> pieces(int collectionId, LogEdit edit, int begin, int limit) {
        Map<PackageKey, List<Since>> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.name, p.arch, said.ordinal, said.change::text as change
                        from log_edit t
                        cross join lateral unnest(t.packages) with ordinality as changed (id, place)
                        join package p on p.id = changed.id
                        left join lateral (
                            (select g.ordinal, c.change from generation_change c join generation g on g.id = c.generation_id
                             where c.package_id = p.id and g.entry is not null and g.ordinal <= :first
                             order by g.ordinal desc limit 1)
                            union all
                            select g.ordinal, c.change from generation_change c join generation g on g.id = c.generation_id
                            where c.package_id = p.id and g.entry is not null and g.ordinal > :first and g.ordinal < :into
                        ) said on true
                        where t.collection_id = :collection and t.sequence = :sequence
                              and changed.place > :begin and changed.place <= :begin + :limit
                        order by changed.place, said.ordinal
                        """)
                .param("collection", collectionId)
                .param("sequence", edit.sequence())
                .param("first", edit.first())
                .param("into", edit.into())
                .param("begin", begin)
                .param("limit", limit)
                .query(row -> {
                    PackageKey key = new PackageKey(row.getString("name"), row.getString("arch"));
                    List<Since> changes = found.computeIfAbsent(key, any -> new ArrayList<>());
                    int ordinal = row.getInt("ordinal");
                    boolean isSaid = !row.wasNull();
                    if (changes.isEmpty() && (!isSaid || ordinal > edit.first())) {
                        changes.add(new Since(edit.first(), GraphChange.removed(key)));
                    }
                    if (isSaid) {
                        changes.add(new Since(
                                Math.max(ordinal, edit.first()), ChangeLog.change(key, row.getString("change"))));
                    }
                });
        return found.values().stream().map(LogPiece::new).toList();
    }
}
