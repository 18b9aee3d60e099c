package io.koschei.postgres.writing;

import io.koschei.model.Stretch;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the change log: what each generation changed, kept as long as the generation. The graph follows it, and can be made from
 * it again. {@link GenerationWriter} appends to it.
 */
public final class ChangeLog {

    /** With both ends: of an entry that was just stored PostgreSQL knows no counts yet, and reads and sorts all that follows one. */
    private static final String READ = """
            select p.name, p.arch, %s as change
            from generation_change c join package p on p.id = c.package_id
            where c.generation_id = :generation and c.package_id between :first and :last
                  and p.id between :first and :last
            order by c.package_id
            """;

    private static final String CHANGES = READ.formatted("c.change::text");

    private static final String FACTS =
            READ.formatted("(c.change || '{\"requires\": [], \"causes\": []}'::jsonb)::text");

    private final JdbcClient jdbc;
    private final Generations generations;

    public ChangeLog(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    /** Of which stretches the log says something else than it once did. */
    public LogEdits edits() {
        return new LogEdits(jdbc, this);
    }

    /** Entries of a collection from an ordinal on, oldest first; at most {@code limit}. */
    public List<LogEntry> entries(int collectionId, int from, int limit) {
        return entries(collectionId, from, Stretch.OPEN, limit);
    }

    /** Entries of a collection from an ordinal on to before another one, oldest first. */
    List<LogEntry> between(int collectionId, int from, int to) {
        return entries(collectionId, from, to, to - from);
    }

    private List<LogEntry> entries(int collectionId, int from, int to, int limit) {
        List<Link> links = jdbc.sql("""
                        select (select id::text from change_log) as log, g.ordinal, g.entry::text as id,
                               (select p.entry::text from generation p
                                where p.collection_id = g.collection_id and p.ordinal < g.ordinal
                                      and p.entry is not null
                                order by p.ordinal desc limit 1) as previous
                        from generation g
                        where g.collection_id = :collection and g.ordinal >= :from and g.ordinal < :to
                              and g.entry is not null
                        order by g.ordinal limit :limit
                        """)
                .param("collection", collectionId)
                .param("from", from)
                .param("to", to)
                .param("limit", limit)
                .query(Link.class)
                .list();
        if (links.isEmpty()) {
            return List.of();
        }
        Map<Integer, Generation> found =
                generations
                        .byOrdinals(
                                collectionId, links.stream().map(Link::ordinal).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Generation::ordinal, generation -> generation));
        List<LogEntry> entries = new ArrayList<>();
        for (Link link : links) {
            Generation generation = found.get(link.ordinal);
            if (generation != null) {
                entries.add(new LogEntry(link.log, generation, link.id, link.previous));
            }
        }
        return entries;
    }

    private record Link(
            String log, int ordinal, String id, @Nullable String previous) {}

    /** How many entries a collection has. */
    public int length(int collectionId) {
        return jdbc.sql("select count(*) from generation where collection_id = ? and entry is not null")
                .param(collectionId)
                .query(Integer.class)
                .single();
    }

    /**
     * Ordinal with which the log of a collection begins, when the collection has generations that are older than it; 0 when it has
     * none, and {@link Stretch#OPEN} when there is no entry yet.
     */
    public int begin(int collectionId) {
        return jdbc.sql("""
                        select case when bool_or(entry is null and state in ('GRAPHED', 'COMPLETE'))
                               then coalesce(min(ordinal) filter (where entry is not null), :open) else 0 end
                        from generation where collection_id = :collection
                        """)
                .param("collection", collectionId)
                .param("open", Stretch.OPEN)
                .query(Integer.class)
                .single();
    }

    /** How many packages a collection has ever had. */
    public int packages(int collectionId) {
        return jdbc.sql("select count(*) from package where collection_id = ?")
                .param(collectionId)
                .query(Integer.class)
                .single();
    }

    /** Packages of a generation's entry, by id: from the first to the last of them. */
    public record Batch(int first, int last) {}

    /** Cuts a generation's entry into batches of {@code size} packages, ordered by id, so that they are the same each time. */
    public List<Batch> batches(Generation generation, int size) {
        return jdbc.sql("""
                        select min(package_id) as first, max(package_id) as last
                        from (select package_id, (row_number() over (order by package_id) - 1) / :size as batch
                              from generation_change where generation_id = :generation) c
                        group by batch order by batch
                        """)
                .param("generation", generation.id())
                .param("size", size)
                .query(Batch.class)
                .list();
    }

    /** Hands over the changes of each batch. While the consumer works on some, the next are read. */
    public void forEachBatch(Generation generation, List<Batch> batches, Consumer<List<GraphChange>> consumer) {
        forEach(generation, batches, CHANGES, consumer);
    }

    /** The same without what the packages require and what they fail for, which takes much less time to read. */
    public void forEachBatchOfFacts(Generation generation, List<Batch> batches, Consumer<List<GraphChange>> consumer) {
        forEach(generation, batches, FACTS, consumer);
    }

    private void forEach(Generation generation, List<Batch> batches, String sql, Consumer<List<GraphChange>> consumer) {
        Iterator<Batch> rest = batches.iterator();
        Optional<CompletableFuture<List<GraphChange>>> reading = next(generation, rest, sql);
        while (reading.isPresent()) {
            List<GraphChange> changes = await(reading.get());
            reading = next(generation, rest, sql);
            consumer.accept(changes);
        }
    }

    private Optional<CompletableFuture<List<GraphChange>>> next(
            Generation generation, Iterator<Batch> rest, String sql) {
        if (!rest.hasNext()) {
            return Optional.empty();
        }
        Batch batch = rest.next();
        return Optional.of(CompletableFuture.supplyAsync(
                () -> read(generation, batch, sql), work -> new Thread(work, "change-log").start()));
    }

    private static <T> T await(CompletableFuture<T> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private List<GraphChange> read(Generation generation, Batch batch, String sql) {
        return jdbc.sql(sql)
                .param("generation", generation.id())
                .param("first", batch.first)
                .param("last", batch.last)
                .query((row, number) ->
                        change(new PackageKey(row.getString("name"), row.getString("arch")), row.getString("change")))
                .list();
    }

    static GraphChange change(PackageKey key, @Nullable String json) {
        return json == null ? GraphChange.removed(key) : Json.change(json);
    }

    /** What the log says about one package: a change for each generation that changed it, by ordinal, oldest first. */
    public record History(int packageId, PackageKey key, Map<Integer, GraphChange> changes) {}

    /**
     * What the log says about some packages, ordered by id.
     *
     * @param after id of the last package that was read; 0 to begin
     * @param upTo ordinal of the last generation that counts
     */
    public List<History> histories(int collectionId, int after, int limit, int upTo) {
        Map<Integer, History> found = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.id, p.name, p.arch, g.ordinal, c.change::text as change
                        from (select id, name, arch from package
                              where collection_id = :collection and id > :after order by id limit :limit) p
                        left join generation_change c on c.package_id = p.id
                        left join generation g on g.id = c.generation_id and g.entry is not null
                        order by p.id, g.ordinal
                        """)
                .param("collection", collectionId)
                .param("after", after)
                .param("limit", limit)
                .query(row -> {
                    PackageKey key = new PackageKey(row.getString("name"), row.getString("arch"));
                    History history =
                            found.computeIfAbsent(row.getInt("id"), id -> new History(id, key, new LinkedHashMap<>()));
                    int ordinal = row.getInt("ordinal");
                    if (!row.wasNull() && ordinal <= upTo) {
                        history.changes().put(ordinal, change(key, row.getString("change")));
                    }
                });
        return new ArrayList<>(found.values());
    }

    /** Whether the log has an entry of a generation; none of one that a version resolved that kept no log. */
    public boolean has(Generation generation) {
        return jdbc.sql("select entry is not null from generation where id = ?")
                .param(generation.id())
                .query(Boolean.class)
                .single();
    }

    /** Has a generation resolved again that has no entry. */
    public void resolveAgain(Generation generation, Instant now) {
        // What is gone is not found again: it is stored as gone already.
        for (String some : List.of(
                "generation_change where change is not null and", "audit_difference where", "resolver_run where")) {
            jdbc.sql("delete from " + some + " generation_id = ?")
                    .param(generation.id())
                    .update();
        }
        generations.advance(generation, GenerationState.FETCHED, now);
    }

    /** Stores that the graph has applied a generation's entry. */
    public void graphed(Generation generation, Instant now) {
        generations.advance(generation, GenerationState.GRAPHED, now);
    }
}
