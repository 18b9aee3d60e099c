package io.koschei.history;

import io.koschei.graph.Generation;
import io.koschei.graph.GenerationState;
import io.koschei.graph.GraphChange;
import io.koschei.graph.PackageKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Differences that are stored here and not yet in the graph. */
public final class GraphOutbox {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Generations generations;

    public GraphOutbox(JdbcClient jdbc, TransactionTemplate transaction, Generations generations) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.generations = generations;
    }

    /** Hands over a generation's changes, at most {@code batch} at a time, ordered by package id. */
    public void forEachBatch(Generation generation, int batch, Consumer<List<GraphChange>> consumer) {
        int last = 0;
        while (true) {
            List<Row> rows = jdbc.sql("""
                            select p.id, p.name, p.arch, c.change::text as change
                            from graph_change c join package p on p.id = c.package_id
                            where c.generation_id = ? and c.package_id > ? order by c.package_id limit ?
                            """)
                    .param(generation.id())
                    .param(last)
                    .param(batch)
                    .query((row, number) -> new Row(
                            row.getInt("id"),
                            change(
                                    new PackageKey(row.getString("name"), row.getString("arch")),
                                    row.getString("change"))))
                    .list();
            if (rows.isEmpty()) {
                return;
            }
            consumer.accept(rows.stream().map(Row::change).toList());
            last = rows.get(rows.size() - 1).packageId();
        }
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
