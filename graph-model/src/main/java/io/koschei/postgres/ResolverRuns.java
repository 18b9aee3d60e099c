package io.koschei.postgres;

import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.ResolverRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How generations were resolved, and what audits of reused answers found. */
public final class ResolverRuns {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ResolverRuns(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public void store(Generation generation, ResolverRun run) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into resolver_run (generation_id, unchanged, remapped, solved, audited)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(generation.id(), run.unchanged(), run.remapped(), run.solved(), run.audited())
                    .update();
            for (AuditDifference difference : run.differences()) {
                jdbc.sql("""
                                insert into audit_difference (generation_id, side, nevra, reused, solved)
                                values (?, ?, ?, ?, ?)
                                """)
                        .params(
                                generation.id(),
                                difference.side().name(),
                                difference.subject(),
                                difference.reused(),
                                difference.solved())
                        .update();
            }
        });
    }

    /** By generation id; without those nothing is known of. */
    public Map<Long, ResolverRun> find(Collection<Long> generationIds) {
        Map<Long, List<AuditDifference>> differences = differences(generationIds);
        Map<Long, ResolverRun> runs = new HashMap<>();
        jdbc.sql("""
                        select generation_id, unchanged, remapped, solved, audited
                        from resolver_run where generation_id = any(?)
                        """).param(generationIds.toArray(Long[]::new)).query(row -> {
            runs.put(
                    row.getLong(1),
                    new ResolverRun(
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            differences.getOrDefault(row.getLong(1), List.of())));
        });
        return runs;
    }

    private Map<Long, List<AuditDifference>> differences(Collection<Long> generationIds) {
        Map<Long, List<AuditDifference>> differences = new HashMap<>();
        jdbc.sql("""
                        select generation_id, side, nevra, reused, solved
                        from audit_difference where generation_id = any(?) order by side, nevra
                        """).param(generationIds.toArray(Long[]::new)).query(row -> {
            differences
                    .computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                    .add(new AuditDifference(
                            Side.valueOf(row.getString(2)), row.getString(3), row.getString(4), row.getString(5)));
        });
        return differences;
    }
}
