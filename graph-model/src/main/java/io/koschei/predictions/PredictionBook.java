package io.koschei.predictions;

import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what is predicted of packages with broken binaries, and what became of it. */
public final class PredictionBook {

    private static final Duration KEPT = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Predictions predictions;

    public PredictionBook(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.predictions = new Predictions(jdbc);
    }

    /**
     * Compares what is broken with what is known of it: what is as it was stays, what is broken anew is noted, and a prediction that
     * rests on something else by now, or whose package cannot be rebuilt any more, is withdrawn. What works again is ended before.
     */
    public void look(Generation generation, Collection<BrokenPackage> broken, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from prediction where collection_id = ? and ended_at < ?")
                    .param(generation.collectionId())
                    .param(Timestamp.from(now.minus(KEPT)))
                    .update();
            new Rebuilds(jdbc).endMoot(generation, now);
            Map<String, Prediction> open = predictions.open(generation.collectionId());
            Map<String, String> last = predictions.lastBreakages(
                    generation.collectionId(),
                    broken.stream().map(BrokenPackage::name).toList());
            for (BrokenPackage each : broken) {
                if (each.hash().equals(last.get(each.name()))) {
                    continue;
                }
                end(open.get(each.name()), "What it rested on has changed.", now);
                add(generation, each, now);
            }
            broken.forEach(each -> open.remove(each.name()));
            open.values().forEach(each -> end(each, "It cannot be rebuilt any more.", now));
            jdbc.sql("update collection set predicted_ordinal = ? where id = ?")
                    .param(generation.ordinal())
                    .param(generation.collectionId())
                    .update();
        });
    }

    /** What was not predicted leaves nothing to hold against a rebuild. */
    private void end(@Nullable Prediction prediction, String reason, Instant now) {
        if (prediction != null && prediction.predictedAt() != null) {
            withdraw(prediction, reason, now);
        } else if (prediction != null) {
            jdbc.sql("delete from prediction where id = ?")
                    .param(prediction.id())
                    .update();
        }
    }

    private void add(Generation generation, BrokenPackage broken, Instant now) {
        long id = jdbc.sql("""
                        insert into prediction (collection_id, name, state, breakage, since_ordinal, tried_ordinal, tried_at, reason,
                                                begun_at)
                        values (:collection, :name, :state, :breakage, :since, -1, :now, :reason, :now) returning id
                        """)
                .param("collection", generation.collectionId())
                .param("name", broken.name())
                .param("state", (broken.obstacle() == null ? PredictionState.TRYING : PredictionState.LOOKED).name())
                .param("breakage", broken.hash())
                .param("since", broken.since())
                .param("now", Timestamp.from(now))
                .param("reason", broken.obstacle())
                .query(Long.class)
                .single();
        jdbc.sql("insert into prediction_binary select :id, * from unnest(:names::text[], :arches::text[])")
                .param("id", id)
                .param("names", broken.binaries().stream().map(PackageKey::name).toArray(String[]::new))
                .param(
                        "arches",
                        broken.binaries().stream().map(PackageKey::arch).toArray(String[]::new))
                .update();
        renew(id, broken.renewals());
    }

    private void renew(long id, List<Renewal> renewals) {
        jdbc.sql("""
                        insert into prediction_renewal
                        select :id, * from unnest(:names::text[], :arches::text[], :olds::text[], :news::text[], :providers::text[])
                        on conflict do nothing
                        """)
                .param("id", id)
                .param(
                        "names",
                        renewals.stream().map(each -> each.binary().name()).toArray(String[]::new))
                .param(
                        "arches",
                        renewals.stream().map(each -> each.binary().arch()).toArray(String[]::new))
                .param("olds", renewals.stream().map(Renewal::old).toArray(String[]::new))
                .param("news", renewals.stream().map(Renewal::renewed).toArray(String[]::new))
                .param("providers", renewals.stream().map(Renewal::provider).toArray(String[]::new))
                .update();
    }

    /** Notes that a preview works several out, together. */
    public void asked(Collection<Prediction> all, Generation generation, long preview, Instant now) {
        jdbc.sql("""
                        update prediction set preview_id = :preview, tried_ordinal = :ordinal, tried_at = :now, rounds = rounds + 1
                        where id = any(:ids) and ended_at is null
                        """)
                .param("preview", preview)
                .param("ordinal", generation.ordinal())
                .param("now", Timestamp.from(now))
                .param("ids", all.stream().map(Prediction::id).toArray(Long[]::new))
                .update();
    }

    /** Notes that another preview is to work it out: with more that would be renewed, or without the others. */
    public void more(Prediction prediction, List<Renewal> renewals) {
        transaction.executeWithoutResult(status -> {
            renew(prediction.id(), renewals);
            jdbc.sql("update prediction set preview_id = null where id = ?")
                    .param(prediction.id())
                    .update();
        });
    }

    /**
     * Predicts that a rebuild mends a package, or predicts it still. It is no prediction when a rebuild ended before.
     *
     * @param installable the binaries that could be installed
     */
    public void predict(Prediction prediction, Set<PackageKey> installable, Instant now) {
        transaction.executeWithoutResult(status -> {
            int predicted = jdbc.sql("""
                            update prediction q set state = 'PREDICTED', preview_id = null, reason = null,
                                predicted_at = coalesce(q.predicted_at, :now)
                            where q.id = :id and q.ended_at is null
                                  and (q.predicted_at is not null or not exists (%s and b.finished_at < :now))
                            """.formatted(Rebuilds.OF_PREDICTION))
                    .param("now", Timestamp.from(now))
                    .param("id", prediction.id())
                    .update();
            if (predicted == 0) {
                looked(prediction, "It was rebuilt before Koschei could tell.");
                return;
            }
            jdbc.sql("""
                            update prediction_binary set predicted = (name, arch) in (
                                select * from unnest(:names::text[], :arches::text[])) where prediction_id = :id
                            """)
                    .param("id", prediction.id())
                    .param("names", installable.stream().map(PackageKey::name).toArray(String[]::new))
                    .param("arches", installable.stream().map(PackageKey::arch).toArray(String[]::new))
                    .update();
        });
    }

    /** Notes that nothing says that a rebuild mends it; what was predicted before is withdrawn. */
    public void unlikely(Prediction prediction, String reason, Instant now) {
        if (prediction.predictedAt() == null) {
            looked(prediction, reason);
        } else {
            withdraw(prediction, reason, now);
        }
    }

    /** Notes that a preview could not tell; what was predicted before stays, and the rest is looked at anew in the next generation. */
    public void failed(Prediction prediction, String reason) {
        if (prediction.predictedAt() == null) {
            looked(prediction, reason);
            jdbc.sql("update prediction set breakage = '' where id = ?")
                    .param(prediction.id())
                    .update();
        } else {
            jdbc.sql("update prediction set preview_id = null where id = ?")
                    .param(prediction.id())
                    .update();
        }
    }

    private void looked(Prediction prediction, String reason) {
        jdbc.sql(
                        "update prediction set state = 'LOOKED', preview_id = null, reason = ? where id = ? and ended_at is null")
                .param(reason)
                .param(prediction.id())
                .update();
    }

    private void withdraw(Prediction prediction, String reason, Instant now) {
        jdbc.sql("""
                        update prediction set state = 'WITHDRAWN', preview_id = null, reason = ?, ended_at = ?
                        where id = ? and ended_at is null
                        """)
                .param(reason)
                .param(Timestamp.from(now))
                .param(prediction.id())
                .update();
    }

    /** Holds all open ones of a collection against rebuilds: before what works again is ended, for it may have arrived meanwhile. */
    public void hold(int collectionId, Instant now) {
        transaction.executeWithoutResult(status -> new Rebuilds(jdbc).hold(collectionId, now));
    }
}
