package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.preview.PreviewState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line of previews: any visitor of the site may ask for one. */
class PreviewsIT {

    private static final Instant NOW = Repositories.START;
    private static final int MANY = 100;
    private static final PreviewCounts COUNTS = new PreviewCounts(new SideCounts(5, 1, 1, 0, 0), 2, 1, -700, 30);

    private final Previews previews = new Previews(TestPostgres.jdbc(), TestPostgres.transaction());
    private final PreviewResults results = new PreviewResults(TestPostgres.jdbc(), TestPostgres.transaction());
    private Generation generation;

    @BeforeEach
    void begin() {
        TestPostgres.clean();
        generation = new Repositories()
                .add(GenerationState.SKIPPED, GenerationState.COMPLETE)
                .get(1);
    }

    private long request(String removed) {
        return previews.request(generation, removing(removed), MANY, NOW).orElseThrow();
    }

    private static PreviewChanges removing(String name) {
        return new PreviewChanges(List.of(name), List.of(), List.of());
    }

    private Preview get(long id) {
        return previews.find(id).orElseThrow();
    }

    private long done(String removed, Instant at) {
        long id = request(removed);
        previews.begin(id, at);
        results.finish(id, new PreviewResult(COUNTS, COUNTS, List.of(), List.of(), List.of()), at);
        return id;
    }

    /** A preview that was asked for before there were builds must not stop all others. */
    @Test
    void whatWasStoredBeforeThereWereBuildsHasNone() {
        long id = previews.request(generation, removing("a"), 1, NOW).orElseThrow();
        TestPostgres.jdbc()
                .sql("update preview set changes = changes - 'builds' where id = ?")
                .param(id)
                .update();
        assertThat(get(id).changes()).isEqualTo(removing("a"));
    }

    @Test
    void waitsWithTheChangesThatWereAskedFor() {
        PreviewChanges changes = new PreviewChanges(
                List.of("maven", "say \"{}\\\".noarch"),
                List.of(new PreviewChanges.Repository("https://example.org/side-tag/", List.of("a", "b"))),
                List.of(
                        new PreviewBuild(PreviewBuild.Kind.NVR, "c-1~rc1-2.fc44"),
                        new PreviewBuild(PreviewBuild.Kind.TASK, "77")),
                List.of(new PreviewChanges.Hypothesis(
                        "zlib-2-1.x86_64", List.of("libz.so.2"), List.of("libz.so*"), List.of("(a if b)"), List.of())));

        long id = previews.request(generation, changes, 1, NOW).orElseThrow();

        assertThat(get(id))
                .isEqualTo(new Preview(
                        id,
                        generation.collectionId(),
                        generation.collection(),
                        1,
                        changes,
                        PreviewState.WAITING,
                        null,
                        null,
                        0,
                        0,
                        0,
                        NOW,
                        null,
                        null,
                        null,
                        null));
        assertThat(previews.find(id + 1)).isEmpty();
    }

    @Test
    void refusesMoreThanMayWait() {
        long first = previews.request(generation, removing("a"), 2, NOW).orElseThrow();
        previews.request(generation, removing("b"), 2, NOW);

        assertThat(previews.request(generation, removing("c"), 2, NOW)).isEmpty();
        previews.begin(first, NOW);
        assertThat(previews.request(generation, removing("c"), 2, NOW))
                .as("one that is worked on counts")
                .isEmpty();
        previews.fail(first, PreviewFault.GIVEN_UP, "It failed three times.", NOW);
        assertThat(previews.request(generation, removing("c"), 2, NOW)).isPresent();
    }

    @Test
    void countsRequestsThatComeAtTheSameMoment() throws Exception {
        for (int most = 1; most <= 15; most++) {
            int bound = most;
            List<OptionalLong> answers =
                    AtOnce.call(4, i -> () -> previews.request(generation, removing("p" + i), bound, NOW));

            assertThat(answers)
                    .filteredOn(OptionalLong::isPresent)
                    .as("of " + most)
                    .hasSize(1);
        }
    }

    @Test
    void handsOutTheOldestThatIsNotFinished() {
        long first = request("a");
        long second = request("b");

        assertThat(previews.next()).map(Preview::id).contains(first);
        previews.begin(first, NOW);
        assertThat(previews.next())
                .as("its process may have been killed")
                .map(Preview::id)
                .contains(first);
        previews.fail(first, PreviewFault.UNKNOWN_PACKAGE, "There is no package a.", NOW);
        assertThat(previews.next()).map(Preview::id).contains(second);
        previews.fail(second, PreviewFault.UNKNOWN_PACKAGE, "There is no package b.", NOW);
        assertThat(previews.next()).isEmpty();
    }

    @Test
    void countsAttemptsAndBeginsEachFromTheStart() {
        long id = request("a");
        previews.begin(id, NOW);
        previews.progress(id, 40, 100);
        assertThat(get(id)).satisfies(once -> {
            assertThat(once.state()).isEqualTo(PreviewState.RESOLVING);
            assertThat(once.done()).isEqualTo(40);
            assertThat(once.total()).isEqualTo(100);
        });

        previews.begin(id, NOW.plusSeconds(60));

        assertThat(get(id)).satisfies(twice -> {
            assertThat(twice.attempts()).isEqualTo(2);
            assertThat(twice.done()).isZero();
            assertThat(twice.total()).isZero();
            assertThat(twice.startedAt()).isEqualTo(NOW.plusSeconds(60));
        });
    }

    @Test
    void tellsWhyAPreviewCannotBeAnswered() {
        long id = request("a");

        previews.fail(id, PreviewFault.REPOSITORY_UNUSABLE, "It has no repomd.xml.", NOW.plusSeconds(9));

        assertThat(get(id)).satisfies(failed -> {
            assertThat(failed.state()).isEqualTo(PreviewState.FAILED);
            assertThat(failed.fault()).isEqualTo(PreviewFault.REPOSITORY_UNUSABLE);
            assertThat(failed.reason()).isEqualTo("It has no repomd.xml.");
            assertThat(failed.finishedAt()).isEqualTo(NOW.plusSeconds(9));
        });
    }

    @Test
    void leavesAFinishedPreviewAsItIs() {
        long failed = request("a");
        previews.fail(failed, PreviewFault.BAD_CHANGE, "It contradicts itself.", NOW);
        long done = done("b", NOW);
        Preview failedBefore = get(failed);
        Preview doneBefore = get(done);

        for (long id : List.of(failed, done)) {
            previews.begin(id, NOW.plusSeconds(60));
            previews.progress(id, 1, 2);
            previews.fail(id, PreviewFault.GIVEN_UP, "Too late.", NOW.plusSeconds(60));
        }

        assertThat(get(failed)).isEqualTo(failedBefore);
        assertThat(get(done)).isEqualTo(doneBefore);
        assertThat(Objects.requireNonNull(doneBefore.build()).installSizeGrowth())
                .isEqualTo(-700);
    }

    @Test
    void progressOfOneThatWaitsIsNone() {
        long id = request("a");

        previews.progress(id, 5, 10);

        assertThat(get(id).total()).isZero();
    }

    @Test
    void forgetsFinishedPreviewsByAgeAndByNumber() {
        long old = done("old", NOW.minusSeconds(1));
        long second = done("second", NOW);
        long third = done("third", NOW.plusSeconds(60));
        long waiting = request("waiting");

        assertThat(previews.forget(NOW, 10)).as("what finished earlier").isEqualTo(1);
        assertThat(previews.find(old)).isEmpty();
        assertThat(previews.forget(NOW, 1)).as("all but the newest").isEqualTo(1);
        assertThat(previews.find(second)).isEmpty();
        assertThat(previews.forget(NOW, 0)).isEqualTo(1);
        assertThat(previews.find(third)).isEmpty();
        assertThat(previews.forget(NOW.plusSeconds(900), 0)).isZero();
        assertThat(get(waiting).state()).isEqualTo(PreviewState.WAITING);
    }
}
