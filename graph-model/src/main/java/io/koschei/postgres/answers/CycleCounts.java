package io.koschei.postgres.answers;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How large the dependency cycles of generations are. Working that out for a whole history would take too long. */
public final class CycleCounts {

    private final JdbcClient jdbc;

    public CycleCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the figures of a generation; storing them again changes nothing. */
    public void store(Generation generation, GenerationCycles cycles) {
        jdbc.sql("""
                        insert into generation_cycles
                            (generation_id, build_largest, build_count, runtime_largest, runtime_count)
                        values (?, ?, ?, ?, ?) on conflict (generation_id) do nothing
                        """)
                .params(
                        generation.id(),
                        cycles.buildLargest(),
                        cycles.buildCount(),
                        cycles.runtimeLargest(),
                        cycles.runtimeCount())
                .update();
    }

    /** By generation id; without those that were completed before cycles were counted. */
    public Map<Long, GenerationCycles> find(Collection<Long> generationIds) {
        Map<Long, GenerationCycles> found = new HashMap<>();
        jdbc.sql("""
                        select generation_id, build_largest, build_count, runtime_largest, runtime_count
                        from generation_cycles where generation_id = any(?)
                        """).param(generationIds.toArray(Long[]::new)).query(row -> {
            found.put(row.getLong(1), new GenerationCycles(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)));
        });
        return found;
    }
}
