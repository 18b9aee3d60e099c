package io.koschei.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import io.koschei.remedies.Candidate;
import io.koschei.remedies.Effect;
import io.koschei.remedies.Remedies;
import io.koschei.remedies.RemedyBook;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PredictionsIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final PackageKey A = new PackageKey("a", "noarch");
    private static final PackageKey EXTRA = new PackageKey("a-extra", "noarch");
    private static final Renewal RENEWAL = new Renewal(A, "libfoo.so.2", "libfoo.so.3", "foo-3-1.noarch");
    private static final BrokenPackage BROKEN = new BrokenPackage("a", 0, Set.of(A, EXTRA), List.of(RENEWAL), null);

    private final Predictions predictions = new Predictions(TestPostgres.jdbc());
    private final PredictionBook book = new PredictionBook(TestPostgres.jdbc(), TestPostgres.transaction());
    private final Remedies remedies = new Remedies(TestPostgres.jdbc());
    private final RemedyBook remedyBook = new RemedyBook(TestPostgres.jdbc(), TestPostgres.transaction());
    private Story story;
    private BuildFixture fixture;
    private int collection;
    private int a;
    private Generation newest;

    @BeforeEach
    void clean() {
        story = new Story();
        collection = story.collection.id();
        fixture = new BuildFixture(collection);
        a = fixture.add("a");
        fixture.real(a, BuildFixture.ONE, 1, null);
        complete("a.src 1-1", "a 1-1 !libfoo.so.2", "a-extra 1-1 !libfoo.so.2");
    }

    private void complete(String... lines) {
        Generation resolved = story.generation(lines);
        story.generations.advance(resolved, GenerationState.GRAPHED, NOW);
        Generation graphed =
                story.generations.byOrdinal(collection, resolved.ordinal()).orElseThrow();
        story.generations.advance(graphed, GenerationState.COMPLETE, NOW);
        newest = story.generations.newestComplete(collection).orElseThrow();
    }

    private Prediction open() {
        return predictions.open(collection).values().iterator().next();
    }

    private Prediction asked() {
        book.look(newest, List.of(BROKEN), NOW);
        book.asked(List.of(open()), newest, 7, NOW);
        return open();
    }

    private Prediction predicted() {
        book.predict(asked(), Set.of(A), NOW.plusSeconds(1));
        return open();
    }

    /** A scratch build made in the newest generation, of which a preview tells what it mends. */
    private void rebuilt(Effect effect, Instant at) {
        scratch(BuildState.COMPLETE, at);
        Candidate candidate =
                remedies.candidates(collection, Set.of("a"), NOW, NOW).get(0);
        remedyBook.begin(candidate, newest, 9, at);
        remedyBook.found(remedies.goingOn(collection).get(0), effect, at);
    }

    private void scratch(BuildState state, Instant at) {
        long build = fixture.ended(a, state, at);
        fixture.jdbc
                .sql("update build set generation_id = ? where id = ?")
                .param(newest.id())
                .param(build)
                .update();
    }

    private static Effect fixes(PackageKey key) {
        return new Effect(0, 1, 0, 0, 0, List.of(new Effect.Fixed(Side.RUNTIME, key)));
    }

    private TrackRecord record() {
        return predictions.record(collection, NOW.minusSeconds(99));
    }

    @Test
    void whatIsBrokenAndCanBeRebuiltIsKnown() {
        assertThat(predictions.broken(collection, 0, 9))
                .extracting(Predictions.Broken::key)
                .containsExactly(A, EXTRA);
        assertThat(predictions.broken(collection, 0, 1)).hasSize(1);
        assertThat(predictions.buildable(collection, 0, Set.of("a", "b"))).containsExactly("a");
        complete("a.src 1-1 !gcc", "a 1-1 !libfoo.so.2");
        assertThat(predictions.buildable(collection, 1, Set.of("a"))).isEmpty();
    }

    @Test
    void aPredictionSaysWhatItRestsOn() {
        Prediction found = predicted();
        assertThat(found.state()).isEqualTo(PredictionState.PREDICTED);
        assertThat(found.renewals()).containsExactly(RENEWAL);
        assertThat(found.binaries()).containsExactlyInAnyOrder(A, EXTRA);
        assertThat(found.predicted()).containsExactly(A);
        assertThat(found.preview()).isNull();
        assertThat(found.ordinal()).isZero();
        assertThat(predictions.current(collection, Set.of("a", "b"))).containsOnlyKeys("a");
        assertThat(predictions
                        .list(collection, Set.of(PredictionState.PREDICTED), 0, 5)
                        .rows())
                .containsExactly(found);
        assertThat(record()).isEqualTo(new TrackRecord(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whatHasNotChangedIsNotLookedAtAgain() {
        assertThat(predictions.isLookedAt(newest)).isFalse();
        Prediction found = predicted();
        assertThat(predictions.isLookedAt(newest)).isTrue();
        book.look(newest, List.of(BROKEN), NOW.plusSeconds(9));
        assertThat(open()).isEqualTo(found);
        complete("a.src 1-1", "a 1-1 !libfoo.so.2", "a-extra 1-1 !libfoo.so.2");
        assertThat(predictions.isLookedAt(newest)).isFalse();
    }

    @Test
    void whatItRestedOnMayChange() {
        predicted();
        book.look(newest, List.of(BROKEN.hindered("It also needs b.")), NOW.plusSeconds(9));
        assertThat(open().state()).isEqualTo(PredictionState.LOOKED);
        assertThat(open().reason()).isEqualTo("It also needs b.");
        assertThat(record().withdrawn()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRebuiltAnyMoreIsWithdrawn() {
        predicted();
        book.look(newest, List.of(), NOW.plusSeconds(9));
        assertThat(predictions.open(collection)).isEmpty();
        assertThat(record().withdrawn()).isEqualTo(1);
    }

    @Test
    void onlyWhatMayBePredictedIsActive() {
        predicted();
        assertThat(predictions.active(collection)).containsExactly(open());
        book.look(newest, List.of(BROKEN.hindered("It also needs b.")), NOW.plusSeconds(9));
        assertThat(predictions.active(collection)).isEmpty();
    }

    @Test
    void aPreviewMayShowThatMoreWouldBeRenewed() {
        Renewal more = new Renewal(EXTRA, "libbar.so.1", "libbar.so.2", "bar-2-1.noarch");
        book.more(asked(), List.of(RENEWAL, more));
        assertThat(open().preview()).isNull();
        assertThat(open().rounds()).isEqualTo(1);
        assertThat(open().renewals()).containsExactly(RENEWAL, more);
    }

    @Test
    void whatAPreviewCouldNotTellIsTriedAgainInTheNextGeneration() {
        book.failed(asked(), "The metadata is gone.");
        assertThat(open().state()).isEqualTo(PredictionState.LOOKED);
        book.look(newest, List.of(BROKEN), NOW.plusSeconds(9));
        assertThat(open().state()).isEqualTo(PredictionState.TRYING);
    }

    @Test
    void aRebuildShowsThatItWasRight() {
        predicted();
        rebuilt(fixes(A), NOW.plusSeconds(5));
        book.hold(collection, NOW.plusSeconds(6));
        assertThat(predictions.open(collection)).isEmpty();
        assertThat(record()).isEqualTo(new TrackRecord(0, 1, 0, 0, 0, 0, 0));
        book.look(newest, List.of(BROKEN), NOW.plusSeconds(9));
        assertThat(predictions.open(collection)).as("it is known").isEmpty();
    }

    @Test
    void aRebuildShowsThatItWasWrong() {
        predicted();
        rebuilt(fixes(EXTRA), NOW.plusSeconds(5));
        book.hold(collection, NOW.plusSeconds(6));
        assertThat(record()).as("that was not said").isEqualTo(new TrackRecord(0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void aRebuildMayFail() {
        predicted();
        scratch(BuildState.FAILED, NOW.plusSeconds(5));
        book.hold(collection, NOW.plusSeconds(6));
        assertThat(record()).isEqualTo(new TrackRecord(0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void aRebuildWithoutAPredictionIsASurprise() {
        book.look(newest, List.of(BROKEN.hindered("A rebuild would not change this.")), NOW);
        scratch(BuildState.FAILED, NOW.plusSeconds(2));
        book.hold(collection, NOW.plusSeconds(3));
        assertThat(record()).as("the next one may mend it").isEqualTo(new TrackRecord(0, 0, 0, 0, 0, 0, 0));
        rebuilt(fixes(EXTRA), NOW.plusSeconds(5));
        book.hold(collection, NOW.plusSeconds(6));
        assertThat(record()).isEqualTo(new TrackRecord(0, 0, 0, 0, 0, 0, 1));
        assertThat(record().mended()).isEqualTo(1);
    }

    @Test
    void whatWasRebuiltBeforeIsNotPredicted() {
        Prediction asked = asked();
        rebuilt(fixes(A), NOW.plusSeconds(1));
        book.predict(asked, Set.of(A), NOW.plusSeconds(2));
        assertThat(open().state()).isEqualTo(PredictionState.LOOKED);
        book.hold(collection, NOW.plusSeconds(3));
        assertThat(record().surprises()).isEqualTo(1);
    }

    @Test
    void buildsFromBeforeTheBreakageSayNothing() {
        scratch(BuildState.FAILED, NOW.minusSeconds(5));
        complete("a.src 1-1", "a 1-1 !libfoo.so.2");
        book.look(newest, List.of(new BrokenPackage("a", 1, Set.of(A), List.of(RENEWAL), null)), NOW);
        book.predict(open(), Set.of(A), NOW.plusSeconds(1));
        book.hold(collection, NOW.plusSeconds(2));
        assertThat(open().state()).isEqualTo(PredictionState.PREDICTED);
    }

    @Test
    void whatWorksWithoutARebuildIsOver() {
        predicted();
        complete("a.src 1-2", "a 1-2", "a-extra 1-2 !libbar.so.1");
        book.look(newest, List.of(), NOW.plusSeconds(6));
        assertThat(record()).isEqualTo(new TrackRecord(0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void whatIsNoLongerTrueIsWithdrawn() {
        book.unlikely(predicted(), "It also lacks libbar.so.1.", NOW.plusSeconds(6));
        assertThat(record().withdrawn()).isEqualTo(1);
        book.look(newest, List.of(BROKEN), NOW.plusSeconds(9));
        assertThat(predictions.open(collection)).isEmpty();
    }
}
