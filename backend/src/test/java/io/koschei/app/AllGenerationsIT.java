package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.story.Repos;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.postgres.answers.PackageQuery.Order;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.answers.SizeSample;
import io.koschei.projection.sizes.SizeHistory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's whole history, through real sockets and both stores, against figures of an independent program. Its name makes it the first that
 * takes the walk, while other processes have much to do that needs none.
 */
class AllGenerationsIT {

    private static final int LISTED = 50;

    private static JsonNode expected;
    private static TestService service;
    private static int last;

    @BeforeAll
    static void walk() throws IOException, InterruptedException {
        try (InputStream check = AllGenerationsIT.class.getResourceAsStream("/demo/walk-check.json")) {
            expected = JsonMapper.shared().readTree(check);
        }
        service = WalkedDemo.get().service();
        last = WalkedDemo.get().last();
    }

    @Test
    void countsAndNamesOfEveryGenerationAreTheExpectedOnes() {
        SoftAssertions all = new SoftAssertions();
        for (JsonNode generation : expected.get("generations")) {
            int n = generation.get("n").asInt();
            check(all, generation, n, Side.BUILD, "sources", "unresolvable_sources", "sources_list");
            check(all, generation, n, Side.RUNTIME, "binaries", "uninstallable_binaries", "binaries_list");
        }
        all.assertAll();
    }

    @Test
    void everyGenerationIsTheOneThatTheHubShowed() {
        for (int n = 0; n <= last; n++) {
            Generation generation = service.generation(n);
            assertThat(generation.state()).as("generation %d", n).isEqualTo(GenerationState.COMPLETE);
            assertThat(Repos.generationOf(Objects.requireNonNull(generation.repoId())))
                    .isEqualTo(n);
        }
    }

    @Test
    void nothingWasReusedWrongly() {
        assertThat(WalkedDemo.get().auditDifferencesOfTheWalk()).isZero();
    }

    private static void check(
            SoftAssertions all, JsonNode generation, int n, Side side, String total, String broken, String names) {
        all.assertThat(list(side, n, null, 1).total())
                .as("%s of generation %d", total, n)
                .isEqualTo(generation.get(total).asInt());
        var found = list(side, n, false, LISTED);
        all.assertThat(found.total())
                .as("%s of generation %d", broken, n)
                .isEqualTo(generation.get(broken).asInt());
        all.assertThat(found.rows().stream().map(answer -> answer.key().name()).toList())
                .as("%s of generation %d", names, n)
                .isEqualTo(strings(generation.get(names)));
    }

    @Test
    void sizesOfClosuresThroughAllGenerationsAreTheExpectedOnes() {
        SoftAssertions all = new SoftAssertions();
        for (var series : expected.get("closures").properties()) {
            List<SizeSample> samples = history(series.getKey());
            int present = 0;
            for (SizeSample sample : samples) {
                JsonNode wanted = series.getValue().get(sample.ordinal());
                String actual = sample.size() == null
                        ? "null"
                        : "[%d,%d]"
                                .formatted(
                                        sample.size().packages(), sample.size().installSize());
                all.assertThat(actual)
                        .as("%s in generation %d", series.getKey(), sample.ordinal())
                        .isEqualTo(wanted.toString());
                present += sample.size() == null ? 0 : 1;
            }
            all.assertThat(present)
                    .as("generations in which %s can be installed", series.getKey())
                    .isEqualTo((int) StreamSupport.stream(series.getValue().spliterator(), false)
                            .filter(value -> !value.isNull())
                            .count());
        }
        all.assertAll();
    }

    private static List<SizeSample> history(String binary) {
        Generation upTo = service.bean(Generations.class)
                .byOrdinal(service.collection().id(), last)
                .orElseThrow();
        String sql = "select p.id from package p where p.collection_id = ? and p.name = ? and p.arch <> 'src'";
        return TestStores.jdbc(WalkedDemo.COLLECTION)
                .sql(sql)
                .param(service.collection().id())
                .param(binary)
                .query(Integer.class)
                .list()
                .stream()
                .flatMap(id -> service.bean(SizeHistory.class).of(upTo, id).stream())
                .toList();
    }

    private static Page<PackageAnswer> list(Side side, int ordinal, @Nullable Boolean resolved, int limit) {
        return service.bean(Resolutions.class)
                .list(
                        service.collection().id(),
                        ordinal,
                        new PackageQuery(side, null, resolved, null, Order.NAME, true),
                        0,
                        limit);
    }

    private static List<String> strings(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
