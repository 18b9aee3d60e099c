package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.koschei.bench.support.Asker;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.StoreAccess;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Projection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the graph benchmark does with whole distributions, done with tiny ones: ingest, growth, weighing and questions. */
class GraphPartsIT {

    private static final String NAME = TestAccess.name("bench-graph");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int GENERATIONS = 6;

    @TempDir
    static Path folder;

    private static BenchStores stores;
    private static Collection collection;
    private static AnswerSet forky;
    private static AnswerSet next;
    private static Ingest.Times first;
    private static GrowthRun growth;
    private static GrowthRun.Cost cost;
    private static final List<Integer> ORDINALS = new ArrayList<>();
    private static WebProcess web;

    @BeforeAll
    static void live() throws IOException, InterruptedException {
        Path universe = TinyUniverse.write(folder.resolve("universe"));
        Keys keys = new Keys();
        forky = resolve(universe.resolve("forky"), keys);
        next = resolve(universe.resolve("forky-20"), keys);
        StoreAccess access = TestAccess.empty("bench_graph");
        stores = new BenchStores(Files.createDirectories(folder.resolve("stores")), access, () -> {});
        collection = stores.collection(0, NAME);
        first = new Ingest(stores, collection).add(forky, FIRST);
        growth = new GrowthRun(stores, collection, forky, next);
        cost = growth.until(GENERATIONS, ORDINALS::add);
        web = WebProcess.start(folder, access, List.of(NAME), "512m");
    }

    private static AnswerSet resolve(Path repository, Keys keys) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        try (OpenedUniverse opened = OpenedUniverse.open(repository, cache, 1)) {
            return AnswerSet.of(opened, keys);
        }
    }

    @AfterAll
    static void end() {
        if (web != null) {
            web.close();
        }
        if (stores != null) {
            stores.close();
        }
    }

    @Test
    void eachGenerationIsWholeAndHasWhatWasPutIn() {
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            Generation generation =
                    stores.generations().byOrdinal(collection.id(), ordinal).orElseThrow();
            assertThat(generation.state()).as("%s", ordinal).isEqualTo(GenerationState.COMPLETE);
        }
        assertThat(first.postgres()).isPositive();
        assertThat(first.neo4j()).isPositive();
        assertThat(first.sum()).isEqualTo(first.postgres() + first.neo4j());
        Projection oldest = stores.projections().load(collection.id(), NAME, 0);
        assertThat(oldest.nodes().count()).isEqualTo(forky.answers().size());
        int app = oldest.nodes().find(new PackageKey("app3", "x86_64"));
        assertThat(oldest.closure(app).nodes()).hasSize(5);
        assertThat(oldest.nodes().isResolved(oldest.nodes().find(PackageKey.source("broken"))))
                .isFalse();
    }

    @Test
    void growthIsMeasuredAfterTheGenerationsThatWereMissing() throws IOException {
        assertThat(ORDINALS).containsExactly(1, 2, 3, 4, 5);
        assertThat(cost.generations()).isEqualTo(GENERATIONS);
        assertThat(cost.ingest()).isPositive();
        assertThat(cost.projection()).isPositive();
        assertThat(cost.oldProjection()).isPositive();
        assertThat(cost.bytes())
                .as("of the folder of its stores, which are elsewhere here")
                .isZero();
        Files.writeString(folder.resolve("stores/file"), "12345");
        assertThat(stores.bytesOnDisk()).isEqualTo(5);
        Files.delete(folder.resolve("stores/file"));
    }

    @Test
    void questionsAreAnsweredFromTheGenerationTheyAskAbout() throws IOException {
        JsonNode impact = ask(Questions.impact(NAME, "libc6", null)).path("impact");
        assertThat(impact.path("runtime").path("packageCount").asInt()).isEqualTo(40);
        assertThat(impact.path("build").path("packageCount").asInt()).isPositive();
        JsonNode old = ask(Questions.impact(NAME, "lib2", 0)).path("impact");
        assertThat(old.path("runtime").path("byDistance")).isNotEmpty();
        JsonNode why = ask(Questions.why(NAME, "app3", "libc6")).path("why");
        assertThat(why.path("distance").asInt()).isEqualTo(1);
        assertThat(why.path("paths")).isNotEmpty();
        JsonNode closure = ask(Questions.closure(NAME, "app3")).path("binary");
        assertThat(closure.path("closureSize").path("packageCount").asInt()).isEqualTo(5);
        assertThat(closure.path("closure").path("totalCount").asInt()).isEqualTo(5);
        JsonNode added =
                ask(Questions.contributions(NAME, "app3")).path("binary").path("contributions");
        assertThat(added.path("totalCount").asInt()).isPositive();
        assertThat(added.path("edges")
                        .get(0)
                        .path("node")
                        .path("addedSize")
                        .path("installSize")
                        .asLong())
                .isPositive();
    }

    private static JsonNode ask(byte[] question) throws IOException {
        return JsonMapper.shared()
                .readTree(new Asker(web.graphql()).ask(question))
                .path("data");
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsNoFigure() {
        Asker asker = new Asker(web.graphql());
        for (byte[] question : List.of(
                Questions.impact("nowhere", "libc6", null),
                Questions.impact(NAME, "libc6", 1000),
                Asker.body("{ nothing }", Map.of()))) {
            assertThatIOException()
                    .isThrownBy(() -> asker.ask(question))
                    .withMessageStartingWith("GraphQL answers with errors: ");
        }
    }

    @Test
    void everyMeasureOfTheQuestionsIsReported() throws IOException, InterruptedException {
        StringWriter printed = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(printed));
        Projection projection = stores.projections().load(collection.id(), NAME, GENERATIONS - 1);
        new QueryBench(new ClientLoad(web.graphql()), NAME, projection, report, new Effort(10, 1)).run();
        report.finish();
        List<String> lines = printed.toString().lines().toList();
        JsonNode json = JsonMapper.shared().readTree(lines.get(lines.size() - 1));
        assertThat(json.path("rows"))
                .extracting(row -> row.path("measure").asString())
                .containsExactly(
                        "impact of a random package, p95",
                        "impact of libc6, p95",
                        "why-path, p95",
                        "closure, p95",
                        "added sizes, p95",
                        "16 clients, answers",
                        "16 clients, p95");
        assertThat(json.path("rows"))
                .allSatisfy(row -> assertThat(row.path("figure").asDouble()).isPositive());
        assertThat(json.path(NAME + " impact of libc6, ratio to plain BFS").asDouble())
                .isPositive();
        assertThat(lines).anyMatch(line -> line.startsWith("... warming up with questions about " + NAME + ": "));
        assertThat(web.largestMemory()).isGreaterThan(50L << 20);
    }

    /** Weighing makes generations of its own, in a collection that no other test looks at. */
    @Test
    void changesOfDependenciesAreWeighed() throws IOException {
        Collection living = stores.collection(1, TestAccess.name("bench-weigh"));
        new Ingest(stores, living).add(forky, FIRST);
        GrowthRun run = new GrowthRun(stores, living, forky, next);
        run.until(4, ordinal -> {});
        StringWriter printed = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(printed));
        WeighBench.run(stores, living, run, 300, report);
        assertThat(report.finish()).as(printed.toString()).isTrue();
        assertThat(printed.toString())
                .containsPattern("300 packages, \\d+ of them with changes dependency priorities, median of 5")
                .contains("which reads what changed in 3 generations");
        int ordinal = stores.generations().newest(living.id()).orElseThrow().ordinal();
        assertThat(ordinal).as("two to warm up and five to measure").isEqualTo(3 + 7);
    }

    @Test
    void aPartOfADistributionIsOneOfItsOwn() throws IOException {
        AnswerSet part = forky.part(30);
        Collection small = stores.collection(2, TestAccess.name("bench-part"));
        new Ingest(stores, small).add(part, FIRST);
        new GrowthRun(stores, small, part, next.like(part)).until(3, ordinal -> {});
        Projection projection = stores.projections().load(small.id(), small.name(), 2);
        assertThat(projection.nodes().count()).isEqualTo(part.answers().size());
        int any = projection
                .nodes()
                .find(part.answers().keySet().stream()
                        .filter(key -> !key.isSource())
                        .skip(new Random(1).nextInt(5))
                        .findFirst()
                        .orElseThrow());
        assertThat(projection.closure(any).nodes()).isNotEmpty();
    }
}
