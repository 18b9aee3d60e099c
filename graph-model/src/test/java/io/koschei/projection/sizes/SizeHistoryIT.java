package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.postgres.answers.SizeSample;
import io.koschei.projection.StoredWorld;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sizes through the generations, summed up from both stores. */
class SizeHistoryIT {

    private static StoredWorld world;
    private static SizeHistory history;

    @BeforeAll
    static void write() {
        world = StoredWorld.empty();
        world.complete("app@1 10 -> lib", "base@1 100", "lib@1 40 -> base");
        world.complete("app@1 10 -> lib", "base@2 150", "lib@1 40 -> base", "late@1 1");
        world.complete("app@1 10 ! gone", "base@2 150", "lib@1 40 -> base", "late@1 2");
        world.skipped();
        world.complete("app@1 10 -> lib big", "base@2 150", "big@1 900", "lib@1 40 -> base");
        world.graphed("app@1 10 -> lib", "base@2 150", "lib@1 40 -> base");
        world.complete("base@3 160", "lib@1 40 -> base", "late@1 2");
        history = new SizeHistory(world.history, world.generations, world.graph);
    }

    private static List<String> samples(String name, int upTo) {
        return history.of(world.at(upTo), world.packageId(name)).stream()
                .map(SizeHistoryIT::text)
                .toList();
    }

    private static String text(SizeSample sample) {
        return sample.ordinal()
                + (sample.size() == null
                        ? " none"
                        : " %d of %d"
                                .formatted(
                                        sample.size().installSize(),
                                        sample.size().packages()));
    }

    @Test
    void aClosureGrowsWithItsMembersAndTheirVersions() {
        assertThat(samples("app", 4)).containsExactly("0 150 of 3", "1 200 of 3", "2 none", "4 1100 of 4");
        assertThat(samples("lib", 6))
                .containsExactly("0 140 of 2", "1 190 of 2", "2 190 of 2", "4 190 of 2", "6 200 of 2");
    }

    @Test
    void whatIsLaterThanTheGenerationDoesNotCount() {
        assertThat(samples("app", 1)).containsExactly("0 150 of 3", "1 200 of 3");
        assertThat(samples("app", 0)).containsExactly("0 150 of 3");
    }

    @Test
    void generationsThatDoNotHoldThePackageAreLeftOut() {
        assertThat(samples("late", 6)).containsExactly("1 1 of 1", "2 2 of 1", "6 2 of 1");
        assertThat(samples("app", 6)).as("it is gone in the last").hasSize(4);
        assertThat(samples("big", 1)).isEmpty();
    }

    @Test
    void samplesSayWhenTheRepositoryWasMade() {
        assertThat(history.of(world.at(2), world.packageId("app")))
                .extracting(SizeSample::at)
                .containsExactly(
                        StoredWorld.START, StoredWorld.START.plusSeconds(3600), StoredWorld.START.plusSeconds(7200));
    }

    @Test
    void whatWasNeverThereHasNoHistory() {
        assertThat(history.of(world.at(4), 1_000_000)).isEmpty();
    }
}
