package io.koschei.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked for is kept, however little memory there is and whatever else is asked for. */
class KeptProjectionsIT {

    private final StoredWorld world = StoredWorld.empty();

    @Test
    void aProjectionThatIsLargerThanTheMemoryIsKeptAllTheSame() throws InterruptedException {
        Generation large = world.complete(
                IntStream.range(0, 20).mapToObj(i -> "lib%d@1 40".formatted(i)).toArray(String[]::new));
        Projections projections = new Projections(world.loader(), new GraphRegister(TestPostgres.jdbc()), 2048);
        Projection kept = projections.of(large);
        assertThat(kept.bytes()).isGreaterThan(4096);
        // Another thread would evict it.
        for (int i = 0; i < 10; i++) {
            Thread.sleep(10);
            assertThat(projections.of(large)).isSameAs(kept);
        }
        assertThat(projections.stats().loadCount()).isEqualTo(1);
    }

    /** One reader looks into the past while all others look at the newest generations. */
    @Test
    void aGenerationThatIsRarelyAskedForIsKeptWhileItIs() throws InterruptedException {
        Projections unbounded = world.projections();
        List<Generation> all =
                IntStream.range(0, 3).mapToObj(version -> complete(version + 1)).toList();
        long two = 2 * unbounded.of(all.get(0)).bytes() + 2048;
        Projections projections = new Projections(world.loader(), new GraphRegister(TestPostgres.jdbc()), two);
        for (int i = 0; i < 40; i++) {
            projections.of(all.get(0));
            projections.of(all.get(1));
        }
        assertThat(projections.stats().loadCount()).isEqualTo(2);

        Projection rare = projections.of(all.get(2));
        for (int i = 0; i < 5; i++) {
            Thread.sleep(10);
            assertThat(projections.of(all.get(2))).isSameAs(rare);
        }

        assertThat(projections.stats().loadCount()).isEqualTo(3);
        projections.of(all.get(0));
        projections.of(all.get(1));
        assertThat(projections.stats().loadCount()).as("one of them had to go").isBetween(4L, 5L);
    }

    /** A page about the past asks several questions at once, while all others look at the newest generation. */
    @Test
    void aGenerationThatSeveralAskForAtOnceIsLoadedOnce() throws Exception {
        Generation usual = complete(1);
        Generation rare = complete(2);
        long one = world.projections().of(usual).bytes() + 1024;
        Projections projections = new Projections(world.loader(), new GraphRegister(TestPostgres.jdbc()), one);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 40; round++) {
                for (int i = 0; i < 40; i++) {
                    projections.of(usual);
                }
                long before = projections.stats().loadCount();
                CountDownLatch together = new CountDownLatch(1);
                List<Future<Projection>> found = IntStream.range(0, 8)
                        .mapToObj(thread -> threads.submit(() -> {
                            together.await();
                            return projections.of(rare);
                        }))
                        .toList();
                together.countDown();
                for (Future<Projection> each : found) {
                    assertThat(each.get(1, TimeUnit.MINUTES)).isNotNull();
                }
                assertThat(projections.stats().loadCount() - before).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Generation complete(int version) {
        return world.complete(IntStream.range(0, 20)
                .mapToObj(i -> "lib%d@%d 40".formatted(i, version))
                .toArray(String[]::new));
    }
}
