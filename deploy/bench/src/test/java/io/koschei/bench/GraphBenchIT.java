package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole benchmark: half a minute and more, so only on demand. Its parts are tested in each run. */
@EnabledIfSystemProperty(named = "koschei.bench.whole", matches = "true")
class GraphBenchIT {

    @TempDir
    Path folder;

    @Test
    void bringsTinyDistributionsIntoBothStoresAndAsksAboutThem() throws Exception {
        Path universe = TinyUniverse.write(folder.resolve("universe"));
        BenchProcess bench = BenchProcess.run(
                folder,
                "graph",
                "--universe=" + universe,
                "--generations=10",
                "--sizes=40",
                "--questions=20",
                "--seconds=1",
                "--threads=1");
        for (String name : List.of("forky", "trixie")) {
            for (String measure : List.of(
                    "first ingest",
                    "projection",
                    "impact of a random package, p95",
                    "impact of libc6, p95",
                    "why-path, p95",
                    "closure, p95",
                    "added sizes, p95",
                    "16 clients, answers",
                    "16 clients, p95")) {
                assertThat(bench.figure(name, measure))
                        .as(name + ", " + measure)
                        .isNotNegative();
            }
            assertThat(bench.json().path(name + " web process, largest memory").asDouble())
                    .isPositive();
        }
        assertThat(bench.figure("forky -> forky-20", "ingest of the difference"))
                .isPositive();
        assertThat(bench.figure("10 generations", "both stores")).isPositive();
        assertThat(bench.figure("10 generations", "impact as of an old one, warm, p95"))
                .isPositive();
        assertThat(bench.json().path("82 packages, 10 generations: ingest").asDouble())
                .isPositive();
        assertThat(bench.json().propertyNames())
                .anyMatch(name -> name.matches("[34]\\d packages, 10 generations: ingest"));
        assertThat(bench.json().path("rows").toString())
                .contains("2000 packages, ", "dependency priorities, median of 5");
        bench.isReached();
    }
}
