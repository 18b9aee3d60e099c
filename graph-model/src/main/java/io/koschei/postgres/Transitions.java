package io.koschei.postgres;

import io.koschei.model.Page;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the transitions that users have saved. */
public final class Transitions {

    /** Most of one collection. */
    public static final int MOST = 200;

    private static final String SELECT =
            "select collection_id, name, title, affected, good, bad, created_at from transition ";

    private final JdbcClient jdbc;

    public Transitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The outcome of saving a transition. */
    public enum Saved {
        ADDED,
        REPLACED,
        /** The name is taken; nothing is saved. */
        TAKEN,
        /** The collection has {@link #MOST} already; nothing is saved. */
        FULL
    }

    public Optional<SavedTransition> find(int collectionId, String name) {
        return jdbc.sql(SELECT + "where collection_id = ? and name = ?")
                .param(collectionId)
                .param(name)
                .query(SavedTransition.class)
                .optional();
    }

    /** By name. */
    public Page<SavedTransition> list(int collectionId, int offset, int limit) {
        List<SavedTransition> rows = jdbc.sql(SELECT + "where collection_id = ? order by name offset ? limit ?")
                .param(collectionId)
                .param(offset)
                .param(limit + 1)
                .query(SavedTransition.class)
                .list();
        return Page.uncounted(
                rows, offset, limit, () -> jdbc.sql("select count(*) from transition where collection_id = ?")
                        .param(collectionId)
                        .query(Integer.class)
                        .single());
    }

    /**
     * Adds a transition, or replaces the one of its name, which keeps the time at which it was saved first.
     *
     * @param replace whether to replace one
     */
    public Saved save(SavedTransition wanted, boolean replace) {
        if (replace && update(wanted)) {
            return Saved.REPLACED;
        }
        if (insert(wanted)) {
            return Saved.ADDED;
        }
        return find(wanted.collectionId(), wanted.name()).isPresent() ? Saved.TAKEN : Saved.FULL;
    }

    private boolean update(SavedTransition wanted) {
        return jdbc.sql("""
                                update transition set title = :title, affected = :affected, good = :good, bad = :bad
                                where collection_id = :collection and name = :name
                                """)
                        .param("collection", wanted.collectionId())
                        .param("name", wanted.name())
                        .param("title", wanted.title())
                        .param("affected", wanted.affected())
                        .param("good", wanted.good())
                        .param("bad", wanted.bad())
                        .update()
                > 0;
    }

    private boolean insert(SavedTransition wanted) {
        // Saving at the same moment from many places may exceed the bound by as many; it only has to be a bound.
        return jdbc.sql("""
                                insert into transition (collection_id, name, title, affected, good, bad, created_at)
                                select :collection, :name, :title, :affected, :good, :bad, :at
                                where (select count(*) from transition where collection_id = :collection) < :most
                                on conflict (collection_id, name) do nothing
                                """)
                        .param("collection", wanted.collectionId())
                        .param("name", wanted.name())
                        .param("title", wanted.title())
                        .param("affected", wanted.affected())
                        .param("good", wanted.good())
                        .param("bad", wanted.bad())
                        .param("at", Timestamp.from(wanted.createdAt()))
                        .param("most", MOST)
                        .update()
                > 0;
    }

    /** Deletes one; empty when there is none of that name. */
    public Optional<SavedTransition> delete(int collectionId, String name) {
        return jdbc.sql("""
                        delete from transition where collection_id = ? and name = ?
                        returning collection_id, name, title, affected, good, bad, created_at
                        """)
                .param(collectionId)
                .param(name)
                .query(SavedTransition.class)
                .optional();
    }
}
