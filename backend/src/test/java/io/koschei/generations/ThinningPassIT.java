package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.Locks;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.Members;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.thinning.Thinner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Old generations of several collections, of which the last of each day is kept. */
class ThinningPassIT {

    private static final DataSource SOURCE = TestStores.migrated("thinning");
    private static final Instant START = Instant.parse("2026-06-01T06:00:00Z");
    private static final PackageKey LIB = new PackageKey("lib", "noarch");
    private static final List<GenerationState> THINNED = List.of(
            GenerationState.COMPLETE, GenerationState.THINNED, GenerationState.THINNED, GenerationState.COMPLETE);

    private final JdbcClient jdbc = JdbcClient.create(SOURCE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(SOURCE));
    private final Generations generations = new Generations(jdbc);
    private final ChangeLog log = new ChangeLog(jdbc, generations);
    private final GraphWriter graph = new GraphWriter(TestStores.driver());
    private final GraphFollower follower = new GraphFollower(log, new GraphRegister(jdbc), graph);
    private final LoggedGenerations logged = new LoggedGenerations(jdbc);
    private final CollectionRepository collections = new CollectionRepository(jdbc);
    private final Locks locks = new Locks(SOURCE);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ThinningPass pass = pass(Clock.fixed(START.plus(Duration.ofDays(40)), ZoneOffset.UTC));
    private Collection first;
    private Collection second;

    private ThinningPass pass(Clock clock) {
        return new ThinningPass(
                collections,
                generations,
                new Thinner(logged, new HistoryThinning(jdbc, transaction), follower, clock),
                locks,
                new ThinningPass.Limits(new ResolutionMetrics(meters), clock));
    }

    @BeforeEach
    void begin() {
        jdbc.sql("truncate collection restart identity cascade").update();
        first = collection("thinned-first");
        second = collection("thinned-second");
    }

    private Collection collection(String name) {
        graph.delete(name);
        collections.configure(0, new Collection(0, name, name, name, null, "x86_64", "build"));
        Collection collection = collections.find(name).orElseThrow();
        logged.configure(
                collection.id(), Optional.of(new ThinningPolicy(Duration.ofDays(30), ThinningPolicy.Period.DAY)));
        for (int ordinal = 0; ordinal < 4; ordinal++) {
            found(collection, ordinal);
            complete(collection, ordinal);
        }
        return collection;
    }

    private void found(Collection collection, int ordinal) {
        Instant at = START.plus(Duration.ofHours(ordinal));
        generations.found(collection.id(), 100 + ordinal, 1000L + ordinal, at, at);
    }

    private void complete(Collection collection, int ordinal) {
        generations.advance(at(collection, ordinal), GenerationState.FETCHED, START);
        PackageFacts facts = new PackageFacts(
                new Nevra(LIB.name(), new Evr(0, "1." + ordinal, "1"), LIB.arch()), LIB.name(), 10, 100);
        new GenerationWriter(SOURCE, jdbc, transaction, generations)
                .write(
                        at(collection, ordinal),
                        List.of(LIB),
                        incoming -> incoming.resolved(
                                facts, Members.of(1, i -> incoming.packageId(LIB), i -> 0), List.of()),
                        START);
        follower.follow(collection, ordinal, entry -> {});
        log.graphed(at(collection, ordinal), START);
        generations.advance(at(collection, ordinal), GenerationState.COMPLETE, START);
    }

    private Generation at(Collection collection, int ordinal) {
        return generations.byOrdinal(collection.id(), ordinal).orElseThrow();
    }

    private List<GenerationState> states(Collection collection) {
        return IntStream.range(0, 4)
                .mapToObj(ordinal -> at(collection, ordinal).state())
                .toList();
    }

    @Test
    void thinsOutEachCollectionThatIsFollowed() {
        collections.follow(List.of(first.name()));
        pass.run();
        assertThat(states(first)).isEqualTo(THINNED);
        assertThat(states(second)).containsOnly(GenerationState.COMPLETE);
        assertThat(meters.counter("koschei.generations.thinned", "collection", first.name())
                        .count())
                .isEqualTo(2);

        collections.follow(List.of(first.name(), second.name()));
        pass.run();
        assertThat(states(second)).isEqualTo(THINNED);
        assertThat(graph.followed(second.name()).count()).isEqualTo(1);
    }

    @Test
    void leavesAloneWhatAnotherProcessWorksOn() {
        boolean ran = locks.exclusively(Locks.resolution(first), pass::run);

        assertThat(ran).isTrue();
        assertThat(states(first)).containsOnly(GenerationState.COMPLETE);
        assertThat(states(second)).isEqualTo(THINNED);
    }

    @Test
    void newGenerationsGoFirst() {
        found(first, 4);
        pass.run();
        assertThat(states(first)).containsOnly(GenerationState.COMPLETE);

        complete(first, 4);
        pass.run();
        assertThat(states(first)).startsWith(GenerationState.COMPLETE, GenerationState.THINNED);
    }

    @Test
    void aGraphThatMayNotBeUsedDoesNotStopTheOthers() {
        TestStores.driver()
                .executableQuery("MATCH (c:Collection {collection: $key}) SET c.log = 'another'")
                .withParameters(Map.of("key", first.name()))
                .execute();

        pass.run();

        assertThat(states(first)).containsOnly(GenerationState.COMPLETE);
        assertThat(states(second)).isEqualTo(THINNED);
    }
}
