package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.writing.GraphGapException;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** Neo4j does what a first entry needs before there is one, and keeps nothing of it. */
class GraphWarmUpIT {

    private final LoggedStory story = new LoggedStory();
    private final GraphWarmUp warmUp = new GraphWarmUp(story.register, story.graph, 60, 2);
    private final List<RuntimeException> failures = new ArrayList<>();

    private static List<PackageFacts> packages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PackageFacts(
                        new Nevra("p" + i, new Evr(0, "1", "1"), i % 3 == 0 ? "src" : "noarch"),
                        i % 3 == 1 ? "p" + (i - 1) : null,
                        1,
                        2))
                .toList();
    }

    private long nodes() {
        try (Session session = TestNeo4j.driver().session()) {
            return session.run(
                            "MATCH (n) WHERE n.collection STARTS WITH $name RETURN count(n)",
                            Map.of("name", story.collection.name()))
                    .single()
                    .get(0)
                    .asLong();
        }
    }

    @Test
    void doesItsRoundsOnceAndLeavesNothing() {
        Generation generation = story.at(story.fetch());
        try (GraphWarmUp.Running few = warmUp.begin(generation, packages(59), failures::add)) {
            assertThat(few.rounds()).isCompletedWithValue(0);
        }
        try (GraphWarmUp.Running enough = warmUp.begin(generation, packages(60), failures::add)) {
            assertThat(enough.rounds().join()).isEqualTo(2);
        }
        assertThat(failures).isEmpty();
        assertThat(nodes()).isZero();
        assertThat(warmUp.begin(generation, packages(60), failures::add).rounds())
                .as("Neo4j knows by now")
                .isCompletedWithValue(0);

        story.graph(story.resolve(generation.ordinal(), "app 1-1 lib", "lib 1-1"));
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void endsWithTheRoundInWhichItIsClosed() {
        GraphWarmUp.Running running = warmUp.begin(story.at(story.fetch()), packages(60), failures::add);
        running.close();
        assertThat(running.rounds().join()).isLessThan(2);
        assertThat(nodes()).isZero();
    }

    @Test
    void aGraphThatKnowsPackagesNeedsNone() {
        story.generation("app 1-1");
        assertThat(warmUp.begin(story.at(story.fetch()), packages(60), failures::add)
                        .rounds()
                        .join())
                .isZero();
    }

    @Test
    void asksNeo4jForWhatAFirstEntryNeeds() {
        Generation generation = story.at(story.fetch());
        GraphChange change = GraphChange.resolved(
                packages(2).get(1), List.of(new Requirement(new PackageKey("other", "noarch"), List.of("other"))));
        GraphPart withoutNodes = new GraphPart(1, true, List.of(), List.of(change), true);
        LogEntry entry = new LogEntry("log", generation, "entry", null);
        assertThatExceptionOfType(GraphGapException.class)
                .isThrownBy(() -> story.graph.warmUp(story.collection.name(), entry, List.of(withoutNodes)));
    }

    @Test
    void aNeo4jThatDoesNotAnswerIsTold() {
        Driver closed = GraphDatabase.driver("bolt://127.0.0.1:1");
        closed.close();
        GraphWarmUp.Running running = new GraphWarmUp(story.register, new GraphWriter(closed), 60, 2)
                .begin(story.at(story.fetch()), packages(60), failures::add);
        assertThat(running.rounds().join()).isZero();
        assertThat(failures).hasSize(1);
    }

    /** Such as when the service stops: its connections to Neo4j end before the round does. */
    @Test
    void aFailureAfterItWasClosedIsNoNews() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        List<PackageFacts> packages = new AbstractList<>() {
            @Override
            public PackageFacts get(int index) {
                inRound.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("the driver is closed");
            }

            @Override
            public int size() {
                return 60;
            }
        };
        GraphWarmUp.Running running = warmUp.begin(story.at(story.fetch()), packages, failures::add);
        inRound.await();
        running.close();
        closed.countDown();
        assertThat(running.rounds().join()).isZero();
        assertThat(failures).isEmpty();
    }
}
