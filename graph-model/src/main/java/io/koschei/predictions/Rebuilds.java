package io.koschei.predictions;

import io.koschei.model.generation.Generation;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds predictions against what scratch builds show, made with what broke their packages. */
final class Rebuilds {

    /** A rebuild that prediction {@code q} can be held against. */
    static final String OF_PREDICTION = """
            select 1 from tracked_package t join build b on b.package_id = t.id
            join generation g on g.id = b.generation_id
            where t.collection_id = q.collection_id and t.name = q.name and not b.real and b.bisection_id is null
                  and b.state in ('COMPLETE', 'FAILED') and g.ordinal >= q.since_ordinal""";

    private final JdbcClient jdbc;

    Rebuilds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void hold(int collectionId, Instant now) {
        builds(collectionId, now);
        failures(collectionId, now);
    }

    /**
     * The first rebuild counts of which a preview has told what it mends. It must mend one of the binaries that the prediction named; where
     * nothing was predicted, one that is broken.
     */
    private void builds(int collectionId, Instant now) {
        jdbc.sql("""
                        update prediction q set build_id = h.build, ended_at = :now, preview_id = null,
                            state = case when h.fixed then 'FIXED' else 'NOT_FIXED' end
                        from (select distinct on (q.id) q.id, b.id as build,
                                     exists (select 1 from remedy_package k join prediction_binary n
                                             on n.prediction_id = q.id and n.name = k.name and n.arch = k.arch
                                             where k.remedy_id = r.id and k.side = 'RUNTIME' and r.state <> 'NOTHING'
                                                   and (n.predicted or q.predicted_at is null)) as fixed
                              from prediction q join tracked_package t on t.collection_id = q.collection_id and t.name = q.name
                              join build b on b.package_id = t.id and not b.real and b.state = 'COMPLETE'
                                   and b.bisection_id is null
                              join generation g on g.id = b.generation_id and g.ordinal >= q.since_ordinal
                              join remedy r on r.build_id = b.id and r.state in ('FIXES', 'NOTHING', 'WITHDRAWN', 'ARRIVED')
                              where q.collection_id = :collection and q.ended_at is null
                                    and (q.predicted_at is null or b.finished_at >= q.predicted_at)
                              order by q.id, b.finished_at, b.id) h
                        where h.id = q.id and (h.fixed or q.predicted_at is not null)
                        """)
                .param("collection", collectionId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Of what was predicted only: what was not may be mended by the next one. */
    private void failures(int collectionId, Instant now) {
        jdbc.sql("""
                        update prediction q set build_id = h.build, ended_at = :now, preview_id = null, state = 'BUILD_FAILED'
                        from (select distinct on (q.id) q.id, b.id as build, b.state
                              from prediction q join tracked_package t on t.collection_id = q.collection_id and t.name = q.name
                              join build b on b.package_id = t.id and not b.real and b.state in ('COMPLETE', 'FAILED')
                                   and b.bisection_id is null and b.finished_at >= q.predicted_at
                              join generation g on g.id = b.generation_id and g.ordinal >= q.since_ordinal
                              where q.collection_id = :collection and q.ended_at is null
                              order by q.id, b.finished_at, b.id) h
                        where h.id = q.id and h.state = 'FAILED'
                        """)
                .param("collection", collectionId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends those whose binaries work in a generation. */
    void endMoot(Generation newest, Instant now) {
        jdbc.sql("""
                        update prediction q set ended_at = :now, preview_id = null, state = 'MOOT'
                        where q.collection_id = :collection and q.ended_at is null and not exists (
                            select 1 from prediction_binary n
                            join package p on p.collection_id = :collection and p.name = n.name and p.arch = n.arch
                            join resolution r on r.collection_id = :collection and r.package_id = p.id and not r.resolved
                                 and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                            where n.prediction_id = q.id and (n.predicted or q.predicted_at is null))
                        """)
                .param("collection", newest.collectionId())
                .param("ordinal", newest.ordinal())
                .param("now", Timestamp.from(now))
                .update();
        // Nothing was said of these, and nothing happened.
        jdbc.sql("delete from prediction where collection_id = ? and state = 'MOOT' and predicted_at is null")
                .param(newest.collectionId())
                .update();
    }
}
