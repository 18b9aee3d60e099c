package io.koschei.incidents;

import io.koschei.model.generation.Generation;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the steps of incidents. */
final class StepWriter {

    private static final String GONE = "gone_ordinal = :ordinal, gone_at = :now";

    private final JdbcClient jdbc;
    private final Generation newest;
    private final boolean isFirst;
    private final Map<Long, Details> details;
    private final boolean isAlone;
    private final Timestamp now;

    /** @param isAlone whether each incident that is opened is told in a message of its own */
    StepWriter(JdbcClient jdbc, IncidentBook.Look look, Map<Long, Details> details, boolean isAlone, Instant now) {
        this.jdbc = jdbc;
        this.newest = look.generation();
        this.isFirst = look.isFirst();
        this.details = details;
        this.isAlone = isAlone;
        this.now = Timestamp.from(now);
    }

    void write(Step step) {
        if (step instanceof Step.Begin begin) {
            begin(begin.sighting());
        } else if (step instanceof Step.Keep keep) {
            seen(keep.incident(), keep.incident().state(), keep.followers(), "");
        } else if (step instanceof Step.Open open) {
            seen(open.incident(), IncidentState.OPEN, open.followers(), ", opened_at = :now");
            describe(open.incident());
        } else if (step instanceof Step.Return back) {
            seen(back.incident(), IncidentState.OPEN, back.followers(), ", gone_ordinal = null, gone_at = null");
        } else if (step instanceof Step.Forget forget) {
            jdbc.sql("delete from incident where id = ?")
                    .param(forget.incident().id())
                    .update();
        } else if (step instanceof Step.Revert revert) {
            gone(revert.incident(), IncidentState.REVERTED, GONE + ", closed_at = :now");
        } else if (step instanceof Step.Fade fade) {
            gone(fade.incident(), IncidentState.FADING, GONE);
        } else if (step instanceof Step.Close close) {
            gone(close.incident(), IncidentState.CLOSED, "closed_at = :now");
        }
    }

    private void begin(Sighting sighting) {
        jdbc.sql("""
                        insert into incident (collection_id, side, cause, state, since_ordinal, noticed_at, last_ordinal,
                                              followers, most_followers)
                        values (:collection, :side, :cause, :state, :ordinal, :now, :ordinal, :followers, :followers)
                        """)
                .param("collection", newest.collectionId())
                .param("side", sighting.side().name())
                .param("cause", sighting.cause())
                .param("state", (isFirst ? IncidentState.OLD : IncidentState.SETTLING).name())
                .param("ordinal", newest.ordinal())
                .param("followers", sighting.followers())
                .param("now", now)
                .update();
    }

    private void seen(Incident incident, IncidentState state, int followers, String more) {
        jdbc.sql("""
                        update incident set state = :state, last_ordinal = :ordinal, followers = :followers,
                            most_followers = greatest(most_followers, :followers) %s where id = :id
                        """.formatted(more))
                .param("state", state.name())
                .param("ordinal", newest.ordinal())
                .param("followers", followers)
                .param("now", now)
                .param("id", incident.id())
                .update();
    }

    private void describe(Incident incident) {
        Details detail = details.get(incident.id());
        if (detail != null) {
            Details.Update update = detail.update();
            jdbc.sql("""
                            update incident set text = :text, update_name = :name, update_old = :old, update_new = :new,
                                update_source = :source, update_built_by = :builtBy,
                                told_alone = :alone, told_packages = :packages where id = :id
                            """)
                    .param("text", detail.text())
                    .param("name", update == null ? null : update.name())
                    .param("old", update == null ? null : update.oldEvr())
                    .param("new", update == null ? null : update.newEvr())
                    .param("source", update == null ? null : update.source())
                    .param("builtBy", update == null ? null : update.builtBy())
                    .param("alone", isAlone)
                    .param("packages", detail.concerned().toArray(String[]::new))
                    .param("id", incident.id())
                    .update();
        }
    }

    private void gone(Incident incident, IncidentState state, String more) {
        jdbc.sql("update incident set state = :state, " + more + " where id = :id")
                .param("state", state.name())
                .param("ordinal", newest.ordinal())
                .param("now", now)
                .param("id", incident.id())
                .update();
    }
}
