package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.builds.BuildFixture;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.affects.AffectsFenceException;
import io.koschei.neo4j.affects.AffectsPart;
import io.koschei.neo4j.affects.AffectsPart.Place;
import io.koschei.neo4j.affects.AffectsPosition;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to packages, their edges are what comparing lists finds. */
class AffectsUpkeepIT {

    private static final int MANY = 1_000_000;
    private static final int GENERATIONS = 14;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void edgesAreWhatComparingListsFinds(long seed) {
        AffectsWorld world = new AffectsWorld(seed, MANY);
        Random random = new Random(seed);
        int edges = 0;
        for (int i = 0; i < GENERATIONS; i++) {
            Generation newest = world.generation();
            if (random.nextInt(5) == 0) {
                world.priorities = world.restarted();
            }
            if (random.nextInt(4) == 0) {
                // The graph lags more than one generation.
                continue;
            }
            assertThat(world.priorities.lag(newest)).isTrue();
            world.priorities.all(newest);
            assertThat(world.priorities.lag(newest)).isFalse();
            drain(world, newest);
            edges += world.check(newest, false);
            for (int events = random.nextInt(5); events > 0; events--) {
                world.event(newest);
            }
            drain(world, newest);
            edges += world.check(newest, false);
        }
        assertThat(edges).as("edges that were looked at").isGreaterThan(30);
    }

    private static void drain(AffectsWorld world, Generation newest) {
        for (int some = 1; some > 0; ) {
            some = world.priorities.outOfDate(newest, 2);
        }
    }

    /** A mass rebuild: nothing but sums, until it has caught up. */
    @Test
    void tooManyEdgesAreNotWritten() {
        AffectsWorld world = new AffectsWorld(5, 0);
        Generation newest = world.generation();
        for (int i = 0; i < 6; i++) {
            for (int events = 0; events < 6; events++) {
                world.event(newest);
            }
            newest = world.generation();
            world.priorities.all(newest);
            drain(world, newest);
            world.check(newest, true);
        }
        assertThat(TestNeo4j.count(world.graph(), "MATCH (s:Source {collection: $collection}) RETURN sum(s.pending)"))
                .isPositive();
        AffectsPosition position = world.reader.position(world.graph());
        assertThat(position.everything()).isTrue();
        assertThat(position.isOf(newest.ordinal())).isTrue();
    }

    private static long edges(AffectsWorld world) {
        return TestNeo4j.count(
                world.graph(), "MATCH (:Source {collection: $collection})<-[a:AFFECTS]-() RETURN count(a)");
    }

    /** One in which packages wait for something. */
    private static Generation waiting(AffectsWorld world) {
        Generation newest = world.generation();
        for (int i = 0; i < GENERATIONS && edges(world) == 0; i++) {
            world.event(newest);
            newest = world.generation();
            world.priorities.all(newest);
            drain(world, newest);
        }
        return newest;
    }

    @Test
    void aCollectionThatIsNotFollowedHasNoEdges() {
        AffectsWorld world = new AffectsWorld(7, MANY);
        Generation newest = waiting(world);
        long before = edges(world);

        assertThat(world.priorities.remove(world.world.collection)).isTrue();

        assertThat(edges(world)).isZero();
        world.reader.forEachSource(
                world.graph(), source -> assertThat(source).isEqualTo(SourceWeight.none(source.source())));
        assertThat(world.priorities.remove(world.world.collection)).as("again").isFalse();
        assertThat(world.priorities.lag(newest)).as("when it is followed again").isTrue();
        world.priorities.all(newest);
        assertThat(edges(world)).isEqualTo(before);
        world.check(newest, false);
    }

    @Test
    void whatIsNotTrackedAnyMoreHasNoEdges() {
        AffectsWorld world = new AffectsWorld(8, MANY);
        Generation newest = waiting(world);
        world.builds
                .jdbc
                .sql("update tracked_package set tracked = false where collection_id = ?")
                .param(world.world.collection.id())
                .update();

        drain(world, newest);

        assertThat(edges(world)).isZero();
    }

    @Test
    void aWriterThatComesLateIsRefused() {
        AffectsWorld world = new AffectsWorld(6, MANY);
        Generation first = world.generation();
        world.priorities.all(first);
        AffectsPosition before = world.reader.position(world.graph());
        Generation second = world.generation();
        world.priorities.all(second);
        AffectsWriter writer = new AffectsWriter(TestNeo4j.driver());
        String log = new GraphRegister(TestPostgres.jdbc())
                .head(world.world.collection.name())
                .orElseThrow()
                .log();
        AffectsPart part = new AffectsPart(
                List.of(),
                List.of(),
                List.of(),
                List.of(new SourceWeight("s0", 7, BuildFixture.NOW.toEpochMilli(), false, 0)));

        Place late = new Place(log, first.ordinal(), before.last(), "late", null, first.ordinal(), false);
        assertThatThrownBy(() -> writer.write(world.graph(), late, part)).isInstanceOf(AffectsFenceException.class);
        String last = world.reader.position(world.graph()).last();
        Place early = new Place(log, second.ordinal() + 1, last, "early", null, null, false);
        assertThatThrownBy(() -> writer.write(world.graph(), early, part)).isInstanceOf(AffectsFenceException.class);
        Place other = new Place("another log", second.ordinal(), last, "other", null, null, false);
        assertThatThrownBy(() -> writer.write(world.graph(), other, part)).isInstanceOf(AffectsFenceException.class);
        assertThat(TestNeo4j.count(
                        world.graph(),
                        "MATCH (c:Collection {collection: $collection}) RETURN count(CASE WHEN c.lock THEN 1 END)"))
                .as("a refusal leaves nothing behind")
                .isZero();
        assertThat(world.reader.sources(world.graph(), List.of("s0")))
                .noneMatch(weight -> Integer.valueOf(7).equals(weight.pending()));

        Place next = new Place(log, second.ordinal(), last, "next", second.ordinal(), null, false);
        writer.write(world.graph(), next, part);
        // Its commit was not heard of.
        writer.write(world.graph(), next, part);
        assertThat(world.reader.position(world.graph()).isOf(second.ordinal()))
                .as("it is half done")
                .isFalse();
        world.priorities.all(second);
        world.check(second, false);
    }
}
