package io.koschei.neo4j.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However many steps there are, there is a line at least every ten seconds, and none more often than every five. */
class UpgradeProgressTests {

    private static final long SECOND = 1_000_000_000;

    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(-SECOND);

    @Test
    void saysHowFarItHasComeEveryFewSeconds() {
        UpgradeProgress progress = new UpgradeProgress(87, 60_000, nanos::get, lines::add);
        for (int step = 0; step < 60; step++) {
            nanos.addAndGet(2 * SECOND);
            progress.done(1_000);
        }

        assertThat(lines)
                .hasSize(1 + 60 / 3)
                .startsWith(
                        "bringing 87 generations of the graph into the form of this version: 0 of 60000 packages are done",
                        "bringing 87 generations of the graph into the form of this version: 3000 of 60000 packages are done")
                .endsWith(
                        "bringing 87 generations of the graph into the form of this version: 60000 of 60000 packages are done");
    }

    @Test
    void saysOnlyThatItBeginsWhereItIsQuick() {
        UpgradeProgress progress = new UpgradeProgress(2, 3_000, nanos::get, lines::add);
        for (int step = 0; step < 3; step++) {
            nanos.addAndGet(SECOND);
            progress.done(1_000);
        }

        assertThat(lines).hasSize(1);
    }
}
