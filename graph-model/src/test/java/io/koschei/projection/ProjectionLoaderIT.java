package io.koschei.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.ClosureSize;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.projection.questions.CycleCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Projections of what both stores hold, and what happens when they do not agree. */
class ProjectionLoaderIT {

    private static StoredWorld world;
    private static Generation first;
    private static Generation second;

    @BeforeAll
    static void write() {
        world = StoredWorld.empty().group("bash");
        first = world.complete(
                "app.src@1 -> lib", "base@1 100", "bash@5 700 -> base", "lib@1 40 -> base", "old@1 30 -> base");
        second = world.complete(
                "app.src@1 ! lib gone",
                "base@2 110",
                "bash@5 700 -> base",
                "lib@1 40 -> base",
                "tool.i686@1 5 of lib -> lib");
    }

    private static Projection load(Generation generation) {
        return world.loader().load(generation.collectionId(), generation.collection(), generation.ordinal());
    }

    private static List<String> closure(Projection projection, String name) {
        NodeClosure closure = projection.closure(node(projection, name));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < closure.count(); i++) {
            members.add(projection.nodes().facts(closure.nodes()[i]).nevra() + " " + closure.distances()[i]);
        }
        return members;
    }

    private static int node(Projection projection, String name) {
        return projection.nodes().find(StoredWorld.key(name));
    }

    @Test
    void eachGenerationIsAsItWas() {
        Projection then = load(first);
        assertThat(then.ordinal()).isZero();
        assertThat(then.nodes().count()).isEqualTo(5);
        assertThat(closure(then, "app.src"))
                .containsExactly("base-1-1.noarch 2", "bash-5-1.noarch -1", "lib-1-1.noarch 1");
        assertThat(then.closureSize(node(then, "app.src"))).isEqualTo(new ClosureSize(3, 84, 840));
        Projection now = load(second);
        assertThat(now.ordinal()).isEqualTo(1);
        assertThat(node(now, "old")).isEqualTo(-1);
        assertThat(closure(now, "lib"))
                .as("the same closure in other versions")
                .containsExactly("base-2-1.noarch 1", "lib-1-1.noarch 0");
        assertThat(closure(now, "app.src")).as("it no longer resolves").isEmpty();
        assertThat(now.nodes().facts(node(now, "tool.i686")).source()).isEqualTo("lib");
        assertThat(now.nodes().since(node(now, "app.src"))).isEqualTo(1);
        assertThat(now.nodes().since(node(now, "lib")))
                .as("its state is that of the first")
                .isZero();
        assertThat(now.strays()).isZero();
    }

    @Test
    void aCollectionThatIsNotThereIsEmpty() {
        assertThat(world.loader()
                        .load(world.collection.id() + 1000, "nowhere", 0)
                        .nodes()
                        .count())
                .isZero();
    }

    @Test
    void aVersionThatTheGraphLacksIsAnError() {
        loseVersion("lib");
        assertThatIllegalStateException()
                .isThrownBy(() -> load(first))
                .withMessage("The graph has no version of lib.noarch in generation 0 of '%s'."
                        .formatted(world.collection.name()));
        findVersion("lib");
    }

    private static void loseVersion(String name) {
        TestNeo4j.driver()
                .executableQuery("MATCH (p:Binary {collection: $collection, name: $name})-[:HAS_VERSION]->(v:Version)"
                        + " SET v.from = v.from + 100, v.lost = true")
                .withParameters(Map.of("collection", world.collection.name(), "name", name))
                .execute();
    }

    private static void findVersion(String name) {
        TestNeo4j.driver()
                .executableQuery("MATCH (p:Binary {collection: $collection, name: $name})-[:HAS_VERSION]->(v:Version)"
                        + " WHERE v.lost SET v.from = v.from - 100 REMOVE v.lost")
                .withParameters(Map.of("collection", world.collection.name(), "name", name))
                .execute();
    }

    /** The other thread's exception arrives as it is, with the driver's message. */
    @Test
    void aGraphThatCannotBeReachedIsAnError() throws Exception {
        Config once = Config.builder()
                .withMaxTransactionRetryTime(0, TimeUnit.SECONDS)
                .build();
        try (Driver nowhere = GraphDatabase.driver("bolt://localhost:1", AuthTokens.none(), once)) {
            ProjectionLoader loader = world.loader(nowhere);
            assertThatThrownBy(() -> loader.load(world.collection.id(), world.collection.name(), 0))
                    .isNotInstanceOf(CompletionException.class)
                    .hasMessageContaining("localhost:1");
        }
    }

    @Test
    void severalThatAskAtTheSameTimeWaitForOneLoad() throws Exception {
        Projections projections = world.projections();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Projection>> asks = List.of(
                    () -> projections.of(first),
                    () -> projections.of(first),
                    () -> projections.of(first),
                    () -> projections.of(first));
            List<Projection> found = new ArrayList<>();
            for (Future<Projection> each : threads.invokeAll(asks, 30, TimeUnit.SECONDS)) {
                found.add(each.get());
            }
            assertThat(found).allMatch(each -> each == found.get(0));
            assertThat(projections.stats().loadCount()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(projections.of(second)).isNotSameAs(projections.of(first));
        assertThat(projections.stats().loadCount()).isEqualTo(2);
    }

    @Test
    void whatWasLoadedFromAGraphThatWasReplacedIsNotShown() {
        AtomicReference<String> graph = new AtomicReference<>("graph");
        AtomicLong time = new AtomicLong();
        Projections projections = new Projections(world.loader(), id -> Optional.of(graph.get()), 1 << 20, time::get);
        Projection damaged = projections.of(first);
        graph.set("graph#2");
        assertThat(projections.of(first)).as("for some seconds").isSameAs(damaged);
        time.addAndGet(TimeUnit.SECONDS.toNanos(7));
        assertThat(projections.of(first))
                .as("it is known, but a reader may not have heard of it")
                .isSameAs(damaged);

        time.addAndGet(TimeUnit.SECONDS.toNanos(7));

        assertThat(projections.of(first)).isNotSameAs(damaged);
        assertThat(projections.stats().loadCount()).isEqualTo(2);
    }

    @Test
    void whatWasLoadedBeforeAnOlderGenerationWasResolvedIsNotShown() {
        StoredWorld other = StoredWorld.another();
        other.complete("app@1 1");
        Generation older = other.fetched();
        Generation newest = other.complete("app@1 1 ! lib gone");
        Projection before = load(newest);
        assertThat(before.nodes().since(node(before, "app"))).isEqualTo(2);
        Optional<String> name = other.projections().graph(other.collection.id());

        other.complete(older, "app@1 1 ! lib gone");

        Projection now = load(newest);
        assertThat(now.nodes().since(node(now, "app"))).isEqualTo(1);
        assertThat(other.projections().graph(other.collection.id())).isPresent().isNotEqualTo(name);
    }

    @Test
    void aLoadThatFailedIsTriedAgain() {
        Projections projections = world.projections();
        loseVersion("lib");
        assertThatIllegalStateException().isThrownBy(() -> projections.of(first));
        findVersion("lib");
        assertThat(projections.of(first).nodes().count()).isEqualTo(5);
        assertThat(projections.stats().loadFailureCount()).isEqualTo(1);
    }

    /** The graph gets it meanwhile, so what it lacks is no error. */
    @Test
    void oneThatWasBegunWithTheVersionsAtHandIsAsTheOneFromBothStores() {
        Projection both = load(first);
        List<PackageFacts> versions =
                IntStream.range(0, 5).mapToObj(both.nodes()::facts).toList();
        Projections projections = world.projections();
        loseVersion("lib");
        projections.begin(first, versions, ProjectionLoaderIT::fail);
        Projection early = projections.of(first);
        findVersion("lib");
        assertThat(IntStream.range(0, 5).mapToObj(early.nodes()::facts)).containsExactlyElementsOf(versions);
        assertThat(closure(early, "app.src")).isEqualTo(closure(both, "app.src"));
        assertThat(early.nodes().packageId(node(early, "lib"))).isEqualTo(world.packageId("lib"));
        assertThat(projections.of(first)).isSameAs(early);
        assertThat(projections.of(second).ordinal()).as("another one").isEqualTo(1);
    }

    @Test
    void cyclesThatWereCountedAheadAreThoseOfTheGeneration() {
        StoredWorld other = StoredWorld.another();
        Generation begun = other.complete("a@1 1 -> b", "b@1 1 -> a", "c@1 1 -> a");
        Generation next = other.complete("a@1 1 -> b", "b@1 1 -> c", "c@1 1 -> a");
        Nodes nodes =
                other.loader().load(begun.collectionId(), begun.collection(), 0).nodes();
        CycleCounter counter = new CycleCounter(other.projections());
        counter.begin(begun, IntStream.range(0, 3).mapToObj(nodes::facts).toList(), ProjectionLoaderIT::fail);
        assertThat(counter.of(next)).isEqualTo(new GenerationCycles(0, 0, 3, 1));
        counter.begin(begun, IntStream.range(0, 3).mapToObj(nodes::facts).toList(), ProjectionLoaderIT::fail);
        assertThat(counter.of(begun)).isEqualTo(new GenerationCycles(0, 0, 2, 1));
        assertThat(counter.of(begun)).as("once more").isEqualTo(new GenerationCycles(0, 0, 2, 1));
    }

    private static void fail(RuntimeException e) {
        throw new AssertionError("loading ahead failed", e);
    }

    @Test
    void oneThatWasBegunInVainIsLoadedFromBothStores() {
        Projections projections = world.projections();
        List<RuntimeException> told = new CopyOnWriteArrayList<>();
        projections.begin(first, List.of(), told::add);
        assertThat(projections.of(first).nodes().count()).isEqualTo(5);
        CycleCounter counter = new CycleCounter(world.projections());
        counter.begin(first, List.of(), told::add);
        assertThat(counter.of(first)).isEqualTo(new GenerationCycles(0, 0, 0, 0));
        assertThat(told).hasSize(2).hasOnlyElementsOfType(IllegalStateException.class);
    }

    @Test
    void twoCollectionsWithTheSameNamesAreKeptApart() {
        StoredWorld other = StoredWorld.another();
        Generation theirs = other.complete("base@9 1", "lib@9 2 -> base");
        Projection their = other.loader().load(theirs.collectionId(), theirs.collection(), 0);
        assertThat(their.nodes().count()).isEqualTo(2);
        assertThat(closure(their, "lib")).containsExactly("base-9-1.noarch 1", "lib-9-1.noarch 0");
        assertThat(closure(load(first), "lib")).containsExactly("base-1-1.noarch 1", "lib-1-1.noarch 0");
    }
}
