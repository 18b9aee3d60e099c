package io.koschei.incidents;

import io.koschei.messages.IncidentNews;
import io.koschei.model.generation.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the newest generation for new breakage and for what is mended, and keeps what it found with the messages about it. */
public final class IncidentBook {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Incidents incidents;
    private final SettlingRules rules;

    public IncidentBook(JdbcClient jdbc, TransactionTemplate transaction, SettlingRules rules) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.incidents = new Incidents(jdbc);
        this.rules = rules;
    }

    /**
     * What a look has shown.
     *
     * @param isFirst whether nothing was looked at before: then all is old
     * @param counts whether the generation was looked at; not while nothing can be built
     */
    public record Look(Generation generation, boolean isFirst, boolean counts, List<Step> steps) {

        public Look {
            steps = List.copyOf(steps);
        }

        /** Incidents that people are told of now. */
        public List<Incident> opened() {
            return steps.stream()
                    .filter(Step.Open.class::isInstance)
                    .map(step -> ((Step.Open) step).incident())
                    .toList();
        }
    }

    /** Looks at the newest complete generation of a collection. One caller at a time, until {@link #write}. */
    public Look look(Generation newest, Instant now) {
        int collection = newest.collectionId();
        OptionalInt looked = incidents.looked(collection);
        List<Incident> known = incidents.goingOn(collection);
        IncidentPlan plan = new IncidentPlan(
                rules, since -> incidents.generations(collection, since, newest.ordinal()), newest.ordinal(), now);
        boolean isNew = looked.isEmpty() || looked.getAsInt() < newest.ordinal();
        if (nothingBuilds(collection) || (!isNew && known.stream().noneMatch(plan::isDue))) {
            return new Look(newest, false, false, List.of());
        }
        return new Look(
                newest, looked.isEmpty(), true, plan.steps(known, incidents.seen(collection, newest.ordinal())));
    }

    /** While nothing at all can be built, that is the news. */
    private boolean nothingBuilds(int collectionId) {
        return jdbc.sql("select coalesce(state = 'UNRESOLVED', false) from collection where id = ?")
                .param(collectionId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Stores what a look has shown, and the messages about it, in one transaction.
     *
     * @param details of incidents that are opened, by their numbers
     * @param most so many are told one by one; more of them in one message
     */
    public void write(Look look, Map<Long, Details> details, int most, Instant now) {
        if (!look.counts()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            StepWriter writer =
                    new StepWriter(jdbc, look, details, look.opened().size() <= most, now);
            look.steps().forEach(writer::write);
            jdbc.sql(
                            "update collection set incidents_ordinal = ? where id = ? and incidents_ordinal is distinct from ?")
                    .param(look.generation().ordinal())
                    .param(look.generation().collectionId())
                    .param(look.generation().ordinal())
                    .update();
            new Telling(new IncidentNews(jdbc), details, most).tell(look, now);
        });
    }
}
