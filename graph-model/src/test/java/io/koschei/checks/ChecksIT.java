package io.koschei.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.messages.MessageLists;
import io.koschei.messages.News;
import io.koschei.messages.UpdateEffect;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates are checked by previews; what came out outlives them. */
class ChecksIT {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final CheckBook.Reason ASKED = new CheckBook.Reason(CheckOrigin.REQUEST, "FEDORA-2026-1");

    private final Previews previews = new Previews(TestPostgres.jdbc(), TestPostgres.transaction());
    private final PreviewResults results = new PreviewResults(TestPostgres.jdbc(), TestPostgres.transaction());
    private final CheckBook book = new CheckBook(TestPostgres.jdbc(), TestPostgres.transaction(), previews, results);
    private final UpdateChecks checks = new UpdateChecks(TestPostgres.jdbc());
    private Generation generation;

    @BeforeEach
    void clean() {
        generation = new Story().generation("a.src 1-1", "a 1-1");
    }

    private static PreviewChanges update() {
        return new PreviewChanges(
                List.of("old"),
                List.of(new PreviewChanges.Repository("https://side.test/tags/x/", List.of())),
                List.of(
                        new PreviewBuild(PreviewBuild.Kind.NVR, "a-2-1"),
                        new PreviewBuild(PreviewBuild.Kind.TASK, "77")),
                List.of());
    }

    private long request() {
        return book.request(generation, update(), ASKED, 100, NOW).orElseThrow();
    }

    private void finish(long preview, int brokenSources, int brokenBinaries) {
        previews.begin(preview, NOW);
        PreviewCounts build = new PreviewCounts(new SideCounts(9, 2, brokenSources, 3, 0), 0, 0, 0, 0);
        PreviewCounts runtime = new PreviewCounts(new SideCounts(9, 2, brokenBinaries, 4, 0), 0, 0, 4096, 0);
        List<PreviewAnswer> answers = IntStream.range(0, brokenBinaries)
                .mapToObj(i -> new PreviewAnswer(
                        Side.RUNTIME,
                        ChangeKind.NEWLY_BROKEN,
                        new PackageKey("b%03d".formatted(i), "x86_64"),
                        "1-1",
                        List.of()))
                .toList();
        results.finish(preview, new PreviewResult(build, runtime, List.of(), answers, List.of()), NOW);
    }

    private List<UpdateCheck> all() {
        return checks.list(generation.collectionId(), EnumSet.allOf(CheckState.class), 0, 100)
                .rows();
    }

    @Test
    void remembersWhatItIsAbout() {
        long preview = request();
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.title()).isEqualTo("FEDORA-2026-1");
            assertThat(check.origin()).isEqualTo(CheckOrigin.REQUEST);
            assertThat(check.builds()).containsExactly("a-2-1", "task 77");
            assertThat(check.urls()).containsExactly("https://side.test/tags/x/");
            assertThat(check.removed()).containsExactly("old");
            assertThat(check.preview()).isEqualTo(preview);
            assertThat(check.ordinal()).isEqualTo(generation.ordinal());
            assertThat(check.state()).isEqualTo(CheckState.RUNNING);
            assertThat(check.askedAt()).isEqualTo(NOW);
            assertThat(check.endedAt()).isNull();
        });
        assertThat(previews.find(preview).orElseThrow().changes()).isEqualTo(update());
        assertThat(checks.ofPreview(preview)).isPresent();
    }

    @Test
    void isNotAskedForWhenTooManyWait() {
        request();
        assertThat(book.request(generation, update(), ASKED, 1, NOW)).isEqualTo(OptionalLong.empty());
        assertThat(all()).hasSize(1);
    }

    @Test
    void runsUntilItsPreviewIsDone() {
        long preview = request();
        book.settle(NOW.plusSeconds(5));
        assertThat(all().get(0).state()).isEqualTo(CheckState.RUNNING);
        finish(preview, 0, 0);
        book.settle(NOW.plusSeconds(9));
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.PASSED);
            assertThat(check.effect()).isEqualTo(new CheckEffect(0, 0, 3, 4, 4096, List.of(), List.of()));
            assertThat(check.endedAt()).isEqualTo(NOW.plusSeconds(9));
        });
        assertThat(checks.counts(generation.collectionId())).isEqualTo(Map.of(CheckState.PASSED, 1));
    }

    @Test
    void failsWhenOneSideBreaks() {
        finish(request(), 0, 120);
        finish(request(), 1, 0);
        book.settle(NOW);
        assertThat(all()).extracting(UpdateCheck::state).containsOnly(CheckState.FAILED);
        assertThat(all().get(1).effect().brokenBinaries()).isEqualTo(120);
        assertThat(all().get(1).effect().binaryNames()).hasSize(CheckBook.NAMED).startsWith("b000", "b001");
    }

    @Test
    void isUnknownWhenItCannotBeWorkedOut() {
        long failed = request();
        long gone = request();
        previews.fail(failed, PreviewFault.BUILD_UNUSABLE, "Build a-2-1 has failed.", NOW);
        TestPostgres.jdbc().sql("delete from preview where id = ?").param(gone).update();
        book.settle(NOW);
        assertThat(all())
                .extracting(UpdateCheck::state, UpdateCheck::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                CheckState.UNKNOWN, "The preview that worked it out was deleted."),
                        org.assertj.core.groups.Tuple.tuple(CheckState.UNKNOWN, "Build a-2-1 has failed."));
    }

    private static List<News.UpdateChecked> news() {
        return new MessageLists(TestPostgres.jdbc())
                .newest(null, null, 0, 100).rows().stream()
                        .map(MessageLists.Written::news)
                        .filter(News.UpdateChecked.class::isInstance)
                        .map(News.UpdateChecked.class::cast)
                        .toList();
    }

    @Test
    void isToldOnceWhenItIsKnown() {
        long preview = request();
        book.settle(NOW);
        assertThat(news()).isEmpty();
        finish(preview, 1, 2);
        book.settle(NOW);
        book.settle(NOW);
        assertThat(news()).singleElement().satisfies(told -> {
            assertThat(told.check()).isEqualTo(all().get(0).checkId().toString());
            assertThat(told.title()).isEqualTo("FEDORA-2026-1");
            assertThat(told.builds()).containsExactly("a-2-1", "task 77");
            assertThat(told.preview()).isEqualTo(preview);
            assertThat(told.reason()).isNull();
            assertThat(told.effect()).isEqualTo(new UpdateEffect(1, 2, 3, 4, 4096, List.of(), List.of("b000", "b001")));
        });
    }

    /** Resolvers may be several; each sees it running, and one of them is first. */
    @Test
    void isToldOnceByTwoProcesses() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            finish(request(), 1, 2);
        }
        List<Thread> processes = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> book.settle(NOW)))
                .toList();
        processes.forEach(Thread::start);
        for (Thread process : processes) {
            process.join(60_000);
        }
        assertThat(news()).hasSize(20);
    }

    @Test
    void saysWhyItIsNotKnown() {
        previews.fail(request(), PreviewFault.BUILD_UNUSABLE, "Build a-2-1 has failed.", NOW);
        book.settle(NOW);
        assertThat(news()).singleElement().satisfies(told -> assertThat(told.reason())
                .isEqualTo("Build a-2-1 has failed."));
    }

    @Test
    void outlivesItsPreview() {
        finish(request(), 1, 1);
        book.settle(NOW);
        previews.forget(NOW.plusSeconds(1), 0);
        book.settle(NOW.plusSeconds(2));
        assertThat(all().get(0).state()).isEqualTo(CheckState.FAILED);
        assertThat(all().get(0).endedAt()).isEqualTo(NOW);
    }

    @Test
    void isForgottenWhenOldOrOneOfMany() {
        for (int i = 0; i < 4; i++) {
            finish(request(), 0, 0);
            book.settle(NOW.plusSeconds(i));
        }
        long running = request();
        assertThat(book.forget(NOW.plusSeconds(1), 100)).isEqualTo(1);
        assertThat(book.forget(NOW, 2)).isEqualTo(1);
        assertThat(all()).hasSize(3).first().extracting(UpdateCheck::preview).isEqualTo(running);
    }

    @Test
    void listsByStateAndPage() {
        finish(request(), 0, 0);
        book.settle(NOW);
        request();
        assertThat(checks.list(generation.collectionId(), EnumSet.of(CheckState.PASSED), 0, 5)
                        .rows())
                .hasSize(1);
        assertThat(checks.list(generation.collectionId(), EnumSet.allOf(CheckState.class), 1, 1))
                .satisfies(page -> assertThat(page.total()).isEqualTo(2))
                .satisfies(page -> assertThat(page.rows().get(0).state()).isEqualTo(CheckState.PASSED));
    }
}
