package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.BranchOutcome;
import io.koschei.collections.Branching;
import io.koschei.collections.CollectionDeletion;
import io.koschei.collections.CollectionLives;
import io.koschei.incidents.IncidentBook;
import io.koschei.incidents.SettlingRules;
import io.koschei.messages.CompletedNews;
import io.koschei.messages.PackageStates;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.Failures;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.predictions.PredictionBook;
import io.koschei.predictions.Predictions;
import io.koschei.remedies.Remedies;
import io.koschei.remedies.RemedyBook;
import io.koschei.tracked.Absences;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What passes ask of, and do to, the history of the first of {@link ManyCollections}. */
final class HistoryWork {

    private static final String FIRST = "p0150";

    private final ManyCollections many;
    private final int collection;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    HistoryWork(ManyCollections many) {
        this.many = many;
        this.collection = many.world().collectionId();
        this.jdbc = bean(JdbcClient.class);
        this.transaction = bean(TransactionTemplate.class);
    }

    private <T> T bean(Class<T> type) {
        return many.service().bean(type);
    }

    /** About single packages, and single generations. */
    void readSingle() {
        PackageHistory history = bean(PackageHistory.class);
        int id = bean(Resolutions.class)
                .find(collection, PackageKey.source(FIRST), ManyCollections.NEWEST)
                .orElseThrow()
                .packageId();
        history.closures(collection, id, ManyCollections.NEWEST);
        history.closures(collection, PackageKey.source(FIRST), 2, ManyCollections.NEWEST);
        history.closureAt(collection, PackageKey.source(FIRST), 3);
        history.closuresBefore(collection, Map.of(id, 2), ManyCollections.NEWEST);
        history.heldIn(collection, id, ManyCollections.NEWEST);
        new Failures(jdbc).of(collection, List.of(PackageKey.source(FIRST)));
        new CauseEffects(jdbc).freed(collection, List.of(3), Side.BUILD, 5);
        new CauseEffects(jdbc).broke(collection, List.of(3), Side.BUILD, 5);
    }

    /** What is found out about a generation that has become complete. */
    void notice() {
        Generation newest = many.world().find(ManyCollections.NEWEST);
        Remedies remedies = new Remedies(jdbc);
        new IncidentBook(jdbc, transaction, new SettlingRules(2, Duration.ofMinutes(15))).look(newest, World.SEEN);
        remedies.broken(collection, newest.ordinal());
        new RemedyBook(jdbc, transaction).endIfOver(remedies.goingOn(collection).get(0), newest, World.SEEN);
        Predictions predictions = new Predictions(jdbc);
        predictions.broken(collection, newest.ordinal(), 100);
        predictions.buildable(collection, newest.ordinal(), List.of(FIRST));
        new PredictionBook(jdbc, transaction).look(newest, List.of(), World.SEEN);
        new CompletedNews(jdbc).of(newest, World.SEEN);
        int some = jdbc.sql("select id from tracked_package where collection_id = ? and name = ?")
                .params(collection, FIRST)
                .query(Integer.class)
                .single();
        new PackageStates(jdbc).note(new int[] {some}, World.SEEN);
        new Absences(jdbc).find(collection, List.of(FIRST, "z0002"));
    }

    void branch() {
        CollectionRepository collections = bean(CollectionRepository.class);
        Branching branching =
                new Branching(jdbc, transaction, bean(Generations.class), collections, bean(GenerationWriter.class));
        assertThat(branching.branch(
                        collections.find(ManyCollections.NAME).orElseThrow(),
                        many.world().find(ManyCollections.NEWEST),
                        "branch",
                        any -> {},
                        World.SEEN))
                .isInstanceOf(BranchOutcome.Branched.class);
    }

    void thinOut() {
        List<Long> ids =
                List.of(many.world().find(12).id(), many.world().find(13).id());
        List<Logged> logged = new LoggedGenerations(jdbc).some(collection, ids);
        assertThat(new HistoryThinning(jdbc, transaction)
                        .merge(collection, logged.subList(0, 1), logged.get(1), World.SEEN))
                .isTrue();
    }

    /** Has another collection wait for its deletion; its id. */
    int retire(String name) {
        int doomed = bean(CollectionRepository.class).find(name).orElseThrow().id();
        new CollectionLives(jdbc, transaction).retire(doomed, World.NOW);
        new CollectionDeletion(jdbc, transaction).begin(doomed, World.NOW);
        return doomed;
    }

    void delete(int doomed) {
        new CollectionDeletion(jdbc, transaction).run(doomed, some -> {});
    }
}
