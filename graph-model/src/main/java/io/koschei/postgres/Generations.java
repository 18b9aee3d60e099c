package io.koschei.postgres;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Repository generations and how far they have come. A collection that was branched from another has, before its own first
 * generation, those of the other: questions about earlier ones lead there.
 */
public final class Generations {

    static final String SELECT = """
            select g.id, g.collection_id, c.name as collection, g.ordinal, g.repo_id, g.create_event, g.revision, g.at,
                   g.state, g.reason, g.attempts, g.found_at, g.state_at
            from generation g join collection c on c.id = g.collection_id
            """;

    private static final String MOVE = """
            state = :to, state_at = :now, next_attempt_at = :now, attempts = 0, reason = null
            where id = :id and state = :from
            """;

    static final String OF_LINE = SELECT
            + "join collection_line(:collection) l on l.collection_id = g.collection_id and g.ordinal < l.below ";

    private final JdbcClient jdbc;

    public Generations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a repository that Koji has, as the collection's next generation.
     *
     * @return false when it, or a newer one, is known already
     */
    public boolean found(int collectionId, int repoId, long createEvent, Instant at, Instant now) {
        return new NextGeneration(jdbc)
                .insert(collectionId, repoId, createEvent, at, now, NextGeneration.Unless.NUMBERS_ARE_SMALLER);
    }

    /** The newest generation, whatever its state. */
    public Optional<Generation> newest(int collectionId) {
        return one("where g.collection_id = ? order by g.ordinal desc limit 1", collectionId);
    }

    public Optional<Generation> newestComplete(int collectionId) {
        return one("where g.collection_id = ? and g.state = 'COMPLETE' order by g.ordinal desc limit 1", collectionId);
    }

    /** The newest complete generation whose repository was made at or before a moment. */
    public Optional<Generation> completeAt(int collectionId, Instant moment) {
        return one(
                        "where g.collection_id = ? and g.at <= ? and g.state = 'COMPLETE' order by g.ordinal desc limit 1",
                        collectionId,
                        Timestamp.from(moment))
                .or(() -> before(
                        collectionId,
                        "where g.at <= :at and g.state = 'COMPLETE' order by g.ordinal desc limit 1",
                        Map.of("at", Timestamp.from(moment))));
    }

    /** In the collections that the collection was branched from, whose generations are all older than its own. */
    private Optional<Generation> before(int collectionId, String which, Map<String, ?> parameters) {
        return jdbc.sql(OF_LINE + "and l.collection_id <> :collection " + which)
                .param("collection", collectionId)
                .params(parameters)
                .query(Generation.class)
                .optional();
    }

    /** Newest first. */
    public List<Generation> newestComplete(int collectionId, int limit) {
        return jdbc.sql(SELECT + "where g.collection_id = ? and g.state = 'COMPLETE' order by g.ordinal desc limit ?")
                .param(collectionId)
                .param(limit)
                .query(Generation.class)
                .list();
    }

    public Optional<Generation> oldestComplete(int collectionId) {
        return jdbc.sql(OF_LINE + "where g.state = 'COMPLETE' order by g.ordinal limit 1")
                .param("collection", collectionId)
                .query(Generation.class)
                .optional();
    }

    public Optional<Generation> byOrdinal(int collectionId, int ordinal) {
        return one("where g.collection_id = ? and g.ordinal = ?", collectionId, ordinal)
                .or(() -> before(collectionId, "where g.ordinal = :ordinal", Map.of("ordinal", ordinal)));
    }

    /** By Koji's number, which a hub that was set up anew gives once more: the newest counts. */
    public Optional<Generation> byRepo(int collectionId, int repoId) {
        return one(
                "where g.collection_id = ? and g.repo_id = ? order by g.hub_epoch desc limit 1", collectionId, repoId);
    }

    /** As {@link #byRepo}, and among the generations that the collection was branched from. */
    public Optional<Generation> byRepoOfLine(int collectionId, int repoId) {
        return byRepo(collectionId, repoId)
                .or(() -> before(
                        collectionId,
                        "where g.repo_id = :repo order by g.hub_epoch desc, g.ordinal desc limit 1",
                        Map.of("repo", repoId)));
    }

    /** The last complete generation with a smaller ordinal. */
    public Optional<Generation> completeBefore(int collectionId, int ordinal) {
        return one(
                        "where g.collection_id = ? and g.ordinal < ? and g.state = 'COMPLETE' order by g.ordinal desc limit 1",
                        collectionId,
                        ordinal)
                .or(() -> before(
                        collectionId,
                        "where g.ordinal < :ordinal and g.state = 'COMPLETE' order by g.ordinal desc limit 1",
                        Map.of("ordinal", ordinal)));
    }

    /** The first complete generation with a greater ordinal. */
    public Optional<Generation> completeAfter(int collectionId, int ordinal) {
        return one(
                "where g.collection_id = ? and g.ordinal > ? and g.state = 'COMPLETE' order by g.ordinal limit 1",
                collectionId,
                ordinal);
    }

    /**
     * Generations on which there is work to do, in the order of their turns: what is resolved is brought to its end first, oldest first;
     * then comes the newest repository.
     */
    public List<Generation> unfinished(int collectionId) {
        return jdbc.sql(SELECT
                        + "where g.collection_id = ? and g.state not in ('COMPLETE', 'SKIPPED', 'THINNED')"
                        + " order by g.state not in ('RESOLVED', 'GRAPHED'),"
                        + " case when g.state in ('RESOLVED', 'GRAPHED') then g.ordinal else -g.ordinal end")
                .param(collectionId)
                .query(Generation.class)
                .list();
    }

    /** Ids of those that may be tried now, and need not wait after a failed attempt. */
    public Set<Long> due(int collectionId, Instant now) {
        return Set.copyOf(jdbc.sql("""
                        select id from generation
                        where collection_id = ? and state not in ('COMPLETE', 'SKIPPED', 'THINNED') and next_attempt_at <= ?
                        """)
                .param(collectionId)
                .param(Timestamp.from(now))
                .query(Long.class)
                .list());
    }

    /** Every complete generation up to an ordinal, oldest first. */
    public List<Generation> completeUpTo(int collectionId, int ordinal) {
        return jdbc.sql(SELECT
                        + "where g.collection_id = ? and g.ordinal <= ? and g.state = 'COMPLETE' order by g.ordinal")
                .param(collectionId)
                .param(ordinal)
                .query(Generation.class)
                .list();
    }

    /** Several at once; those that do not exist are left out. */
    public List<Generation> byOrdinals(int collectionId, Set<Integer> ordinals) {
        return jdbc.sql(OF_LINE + "where g.ordinal in (:ordinals)")
                .param("collection", collectionId)
                .param("ordinals", ordinals)
                .query(Generation.class)
                .list();
    }

    /** Generations in one of the states up to an ordinal, oldest first. */
    public List<Generation> upTo(int collectionId, Set<GenerationState> states, int ordinal) {
        return jdbc.sql(OF_LINE + "where g.ordinal <= :ordinal and g.state = any(:states) order by g.ordinal")
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .query(Generation.class)
                .list();
    }

    /** Generations that became complete or were skipped after the given moment, oldest first. */
    public List<Generation> finishedSince(Instant moment) {
        return jdbc.sql(SELECT + "where g.state in ('COMPLETE', 'SKIPPED') and g.state_at > ? order by g.state_at")
                .param(Timestamp.from(moment))
                .query(Generation.class)
                .list();
    }

    /**
     * Stores that a step is finished.
     *
     * @throws MovedException when the generation is not in the state the caller believes: another process moved it
     */
    public void advance(Generation generation, GenerationState to, Instant now) {
        move(generation, now, jdbc.sql("update generation set " + MOVE).param("to", to.name()));
    }

    private static void move(Generation generation, Instant now, JdbcClient.StatementSpec statement) {
        int rows = statement
                .param("now", Timestamp.from(now))
                .param("id", generation.id())
                .param("from", generation.state().name())
                .update();
        if (rows != 1) {
            throw new MovedException("generation " + generation.ordinal() + " of " + generation.collection()
                    + " is no longer " + generation.state());
        }
    }

    /**
     * Stores that the metadata is here.
     *
     * @param input what was fetched, as JSON
     */
    public void fetched(Generation generation, String input, Instant now) {
        move(
                generation,
                now,
                jdbc.sql("update generation set input = :input::jsonb, " + MOVE)
                        .param("input", input)
                        .param("to", GenerationState.FETCHED.name()));
    }

    /** What {@link #fetched} stored; empty before. */
    public Optional<String> input(Generation generation) {
        return jdbc.sql("select input::text from generation where id = ? and input is not null")
                .param(generation.id())
                .query(String.class)
                .optional();
    }

    /** Stores that the current step failed and when it is to be tried again, unless another process has moved the generation since. */
    public void failed(Generation generation, String reason, Instant nextAttempt) {
        // A process that was stalled may come too late: the generation is another's by then, and perhaps complete.
        jdbc.sql("""
                        update generation set attempts = attempts + 1, reason = ?, next_attempt_at = ?
                        where id = ? and state = ?
                        """)
                .param(reason)
                .param(Timestamp.from(nextAttempt))
                .param(generation.id())
                .param(generation.state().name())
                .update();
    }

    /**
     * Gives the generation up, unless another process has moved it since.
     *
     * @param reason for pages
     * @return false when it was moved
     */
    public boolean skip(Generation generation, String reason, Instant now) {
        return jdbc.sql("""
                                update generation set state = 'SKIPPED', reason = :reason, state_at = :now
                                where id = :id and state = :from
                                """)
                        .param("reason", reason)
                        .param("now", Timestamp.from(now))
                        .param("id", generation.id())
                        .param("from", generation.state().name())
                        .update()
                > 0;
    }

    private Optional<Generation> one(String where, Object... parameters) {
        return jdbc.sql(SELECT + where)
                .params(List.of(parameters))
                .query(Generation.class)
                .optional();
    }
}
