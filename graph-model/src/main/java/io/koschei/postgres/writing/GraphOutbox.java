package io.koschei.postgres.writing;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds differences that PostgreSQL has and the graph does not have yet. */
public final class GraphOutbox {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Generations generations;

    public GraphOutbox(JdbcClient jdbc, TransactionTemplate transaction, Generations generations) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.generations = generations;
    }

    /**
     * Hands over a generation's changes, at most {@code batch} at a time, ordered by package id. While the consumer works
     * on some, the next are read.
     */
    public void forEachBatch(Generation generation, int batch, Consumer<List<GraphChange>> consumer) {
        CompletableFuture<List<Row>> reading = begin(generation, 0, batch);
        while (true) {
            List<Row> rows = await(reading);
            if (rows.isEmpty()) {
                return;
            }
            reading = begin(generation, rows.get(rows.size() - 1).packageId(), batch);
            consumer.accept(rows.stream().map(Row::change).toList());
        }
    }

    private CompletableFuture<List<Row>> begin(Generation generation, int last, int batch) {
        return CompletableFuture.supplyAsync(
                () -> read(generation, last, batch), work -> new Thread(work, "graph-outbox").start());
    }

    private static List<Row> await(CompletableFuture<List<Row>> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private List<Row> read(Generation generation, int last, int batch) {
        return jdbc.sql("""
                        select p.id, p.name, p.arch, c.change::text as change
                        from graph_change c join package p on p.id = c.package_id
                        where c.generation_id = ? and c.package_id > ? order by c.package_id limit ?
                        """)
                .param(generation.id())
                .param(last)
                .param(batch)
                .query((row, number) -> new Row(
                        row.getInt("id"),
                        change(new PackageKey(row.getString("name"), row.getString("arch")), row.getString("change"))))
                .list();
    }

    public int size(Generation generation) {
        return jdbc.sql("select count(*) from graph_change where generation_id = ?")
                .param(generation.id())
                .query(Integer.class)
                .single();
    }

    /** Stores that the graph has it all. */
    public void delivered(Generation generation, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from graph_change where generation_id = ?")
                    .param(generation.id())
                    .update();
            generations.advance(generation, GenerationState.GRAPHED, now);
        });
    }

    private record Row(int packageId, GraphChange change) {}

    private static GraphChange change(PackageKey key, @Nullable String json) {
        return json == null ? GraphChange.removed(key) : Json.change(json);
    }
}
