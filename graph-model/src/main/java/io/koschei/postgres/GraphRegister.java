package io.koschei.postgres;

import io.koschei.model.generation.LogHead;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps for each collection under which name its graph is found, and whether it may be used. */
public final class GraphRegister {

    private final JdbcClient jdbc;

    public GraphRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By a name that the collection has or had, since a pass may hold the latter; empty when there is no such collection. */
    public Optional<LogHead> head(String collection) {
        return jdbc.sql("""
                        select (select id::text from change_log) as log, c.graph_key, c.rebuild_key,
                               c.graph_refusal as refusal, first.oldest, g.ordinal, g.entry::text as entry,
                               coalesce((
                                   select e.sequence from log_edit e
                                   join generation l on l.collection_id = e.collection_id and l.ordinal = e.first_ordinal
                                   where e.collection_id = c.id and e.last_ordinal is null and l.state <> 'RESOLVED'
                                   order by e.sequence desc limit 1), 0) as late
                        from collection c left join lateral (
                            select ordinal, entry from generation
                            where collection_id = c.id and state in ('GRAPHED', 'COMPLETE')
                            order by ordinal desc limit 1) g on true
                        left join lateral (
                            select ordinal as oldest from generation
                            where collection_id = c.id and state in ('GRAPHED', 'COMPLETE')
                            order by ordinal limit 1) first on true
                        where c.name = :name or c.id = (
                            select f.collection_id from collection_former_name f where f.name = :name)
                        """).param("name", collection).query(LogHead.class).optional();
    }

    /** The name under which the graph of a collection is found now; empty when there is no such collection. */
    public Optional<String> key(int collectionId) {
        return jdbc.sql("select graph_key from collection where id = ?")
                .param(collectionId)
                .query(String.class)
                .optional();
    }

    /**
     * Names what the stores say of a collection's past: another name when the graph was rebuilt, or has got a generation that is older than
     * the newest, or when generations were thinned out; likewise when those did from which it was branched. Empty when there is no such
     * collection.
     */
    public Optional<String> past(int collectionId) {
        return jdbc.sql("""
                        select c.graph_key || '@' || (
                            select count(*) from collection_line(c.id) l
                            join log_edit e on e.collection_id = l.collection_id and e.first_ordinal < l.below
                            join generation g on g.collection_id = e.collection_id and g.ordinal = e.first_ordinal
                            where g.state <> 'RESOLVED')
                        from collection c where c.id = ?
                        """).param(collectionId).query(String.class).optional();
    }

    /**
     * Stores why the graph of a collection may not be used, or that it may.
     *
     * @param refusal a sentence for people; null when it may be used
     * @return whether that is something new
     */
    public boolean refuse(int collectionId, @Nullable String refusal) {
        return jdbc.sql("""
                        update collection set graph_refusal = :refusal
                        where id = :id and graph_refusal is distinct from :refusal
                        """).param("id", collectionId).param("refusal", refusal).update() > 0;
    }

    /**
     * Begins to rebuild a graph under another name, or goes on.
     *
     * @return the name
     */
    public String beginRebuild(int collectionId) {
        return jdbc.sql("""
                        update collection set rebuild_key = coalesce(
                            rebuild_key, regexp_replace(graph_key, '#[0-9]+$', '') || '#'
                                || coalesce(substring(graph_key from '#([0-9]+)$')::integer, 1) + 1)
                        where id = ? returning rebuild_key
                        """).param(collectionId).query(String.class).single();
    }

    /** Every name under which there is a graph of a collection, or a part of one. */
    public List<String> keys(int collectionId) {
        return jdbc.sql("""
                        select key from collection c, unnest(array[graph_key, rebuild_key, discarded_key]) as key
                        where c.id = ? and key is not null
                        """).param(collectionId).query(String.class).list();
    }

    /** The name of a graph that was replaced and is still to be deleted. */
    public Optional<String> discarded(int collectionId) {
        return jdbc.sql("select discarded_key from collection where id = ? and discarded_key is not null")
                .param(collectionId)
                .query(String.class)
                .optional();
    }

    /** Stores that it is deleted. */
    public void deleted(int collectionId) {
        jdbc.sql("update collection set discarded_key = null where id = ?")
                .param(collectionId)
                .update();
    }

    /** Puts the rebuilt graph in the place of the other one, which is to be deleted when nothing reads it any more. */
    public void finishRebuild(int collectionId, Instant now) {
        jdbc.sql("""
                        update collection set discarded_key = graph_key, graph_key = rebuild_key,
                            rebuild_key = null, graph_refusal = null
                        where id = ? and rebuild_key is not null
                        """).param(collectionId).update();
        // What waited for it need not wait longer.
        jdbc.sql("""
                        update generation set next_attempt_at = :now
                        where collection_id = :id and state = 'RESOLVED' and next_attempt_at > :now
                        """)
                .param("id", collectionId)
                .param("now", Timestamp.from(now))
                .update();
    }
}
