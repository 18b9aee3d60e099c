package io.koschei.remedies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.messages.MessageLists;
import io.koschei.messages.News;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemediesIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final Effect FIXES = new Effect(
            0,
            2,
            1,
            0,
            4096,
            List.of(
                    new Effect.Fixed(Side.RUNTIME, new PackageKey("a", "noarch")),
                    new Effect.Fixed(Side.RUNTIME, new PackageKey("b", "noarch"))));

    private final Remedies remedies = new Remedies(TestPostgres.jdbc());
    private final RemedyBook book = new RemedyBook(TestPostgres.jdbc(), TestPostgres.transaction());
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
        complete("a.src 1-1", "a 1-1 !bar", "b 1-1 !bar");
    }

    private void complete(String... lines) {
        Generation resolved = story.generation(lines);
        story.generations.advance(resolved, GenerationState.GRAPHED, NOW);
        Generation graphed =
                story.generations.byOrdinal(collection, resolved.ordinal()).orElseThrow();
        story.generations.advance(graphed, GenerationState.COMPLETE, NOW);
        newest = story.generations.newestComplete(collection).orElseThrow();
    }

    private List<Candidate> candidates() {
        return remedies.candidates(collection, Set.of("a"), NOW.minusSeconds(3600), NOW.plusSeconds(60));
    }

    private Remedy begun() {
        fixture.ended(a, BuildState.COMPLETE, NOW.plusSeconds(10));
        book.begin(candidates().get(0), newest, 7, NOW);
        return remedies.goingOn(collection).get(0);
    }

    private Remedy told() {
        book.found(begun(), FIXES, NOW.plusSeconds(60));
        return remedies.goingOn(collection).get(0);
    }

    private List<News> news() {
        return new MessageLists(TestPostgres.jdbc())
                .newest(null, null, 0, 100).rows().stream()
                        .map(MessageLists.Written::news)
                        .filter(each -> each instanceof News.WouldFix || each instanceof News.WouldFixEnded)
                        .toList();
    }

    @Test
    void whatIsBrokenIsKnownWithTheGenerationInWhichItBroke() {
        complete("a.src 1-1", "a 1-1 !bar", "b 1-1");
        complete("a.src 1-1", "a 1-1 !bar", "b 1-1 !bar");
        assertThat(remedies.broken(collection, 2))
                .isEqualTo(Map.of(new PackageKey("a", "noarch"), 0, new PackageKey("b", "noarch"), 2));
    }

    @Test
    void theLastBuildThatSucceededIsACandidate() {
        assertThat(candidates())
                .as("the tag's own build counts, however old it is")
                .singleElement()
                .satisfies(real -> assertThat(real.kojiBuild()).isEqualTo(1));
        long failed = fixture.ended(a, BuildState.FAILED, NOW.plusSeconds(5));
        assertThat(candidates()).as("its last build failed").isEmpty();
        long good = fixture.ended(a, BuildState.COMPLETE, NOW.plusSeconds(6));
        assertThat(candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.build()).isEqualTo(good).isNotEqualTo(failed);
            assertThat(candidate.taskId()).isEqualTo(1000 + good);
            assertThat(candidate.kojiBuild()).isNull();
            assertThat(candidate.triedOrdinal()).isEqualTo(-1);
        });
    }

    @Test
    void onlyWhatTheRepositoryLacksMayMendIt() {
        Candidate real = new Candidate(1, "a", "2-1", null, 7L, -1, null, -1);
        assertThat(real.mayMend(3, "1-1")).isTrue();
        assertThat(real.mayMend(3, null)).isTrue();
        assertThat(real.mayMend(3, "2-1")).as("the repository has it").isFalse();
        Candidate scratch = new Candidate(1, "a", "2-1", 5L, null, 3, null, -1);
        assertThat(scratch.mayMend(3, "2-1")).isTrue();
        assertThat(scratch.mayMend(4, "2-1"))
                .as("it was built before that broke")
                .isFalse();
        Candidate tried = new Candidate(1, "a", "2-1", 5L, null, 9, 4L, 3);
        assertThat(tried.mayMend(3, "2-1")).as("it was tried since").isFalse();
        assertThat(tried.mayMend(4, "2-1")).isTrue();
    }

    @Test
    void aBuildThatMendsSomethingIsToldOnce() {
        Remedy begun = begun();
        assertThat(begun.state()).isEqualTo(RemedyState.TRYING);
        assertThat(candidates()).as("it is being tried").isEmpty();
        book.found(begun, FIXES, NOW.plusSeconds(60));
        assertThat(news()).singleElement().isInstanceOfSatisfying(News.WouldFix.class, fix -> {
            assertThat(fix.name()).isEqualTo("a");
            assertThat(fix.binaries()).containsExactly("a", "b");
            assertThat(fix.brokenCount()).isEqualTo(1);
            assertThat(fix.real()).isFalse();
        });
        assertThat(remedies.goingOn(collection)).singleElement().satisfies(told -> {
            assertThat(told.state()).isEqualTo(RemedyState.FIXES);
            assertThat(told.effect()).isEqualTo(FIXES);
            assertThat(told.preview()).isNull();
            assertThat(told.toldAt()).isEqualTo(NOW.plusSeconds(60));
            book.again(told, newest, 8, NOW);
            book.found(told, FIXES, NOW.plusSeconds(99));
        });
        assertThat(news()).hasSize(1);
        assertThat(remedies.mending(collection, Set.of("b", "c")))
                .hasEntrySatisfying("b", found -> assertThat(found).hasSize(1))
                .hasEntrySatisfying("c", found -> assertThat(found).isEmpty());
    }

    @Test
    void whatMendsNothingIsNotToldAndTriedAgainWhenMoreBreaks() {
        book.found(begun(), Effect.NONE, NOW);
        assertThat(news()).isEmpty();
        assertThat(remedies.list(collection, Set.of(RemedyState.NOTHING), 0, 5).rows())
                .hasSize(1);
        assertThat(candidates()).singleElement().satisfies(again -> {
            assertThat(again.triedOrdinal()).isZero();
            book.begin(again, newest, 9, NOW);
        });
        assertThat(remedies.goingOn(collection)).singleElement().satisfies(trying -> assertThat(trying.preview())
                .isEqualTo(9));
    }

    @Test
    void whatIsNoLongerTrueIsWithdrawn() {
        Remedy told = told();
        book.found(told, Effect.NONE, NOW.plusSeconds(99));
        assertThat(news().get(0)).isInstanceOfSatisfying(News.WouldFixEnded.class, ended -> {
            assertThat(ended.remedy()).isEqualTo(told.remedyId().toString());
            assertThat(ended.mended()).isFalse();
        });
        assertThat(remedies.goingOn(collection)).isEmpty();
    }

    @Test
    void aBuildThatFailsTakesItBack() {
        Remedy told = told();
        assertThat(book.endIfOver(told, newest, NOW)).isFalse();
        fixture.ended(a, BuildState.FAILED, NOW.plusSeconds(200));
        assertThat(book.endIfOver(told, newest, NOW)).isTrue();
        assertThat(news().get(0)).isInstanceOfSatisfying(News.WouldFixEnded.class, ended -> {
            assertThat(ended.reason()).isEqualTo("Another build has taken its place.");
            assertThat(ended.packages()).containsExactly("a", "b");
        });
    }

    @Test
    void aNewerBuildThatSucceededTakesItsPlaceWithoutAWord() {
        Remedy told = told();
        long newer = fixture.ended(a, BuildState.COMPLETE, NOW.plusSeconds(200));
        assertThat(book.endIfOver(told, newest, NOW)).isFalse();
        assertThat(remedies.goingOn(collection)).singleElement().satisfies(carried -> {
            assertThat(carried.build()).isEqualTo(newer);
            assertThat(carried.remedyId()).isEqualTo(told.remedyId());
            assertThat(carried.ordinal()).as("it is worked out again").isEqualTo(-1);
            book.found(carried, FIXES, NOW.plusSeconds(300));
        });
        assertThat(news()).hasSize(1);
        assertThat(candidates()).isEmpty();
    }

    @Test
    void whatCouldNotBeWorkedOutIsTriedAgainLater() {
        book.failed(begun(), "Koji does not answer.");
        assertThat(remedies.candidates(collection, Set.of("a"), NOW.minusSeconds(3600), NOW.minusSeconds(60)))
                .as("not at once")
                .isEmpty();
        assertThat(candidates()).singleElement().satisfies(again -> assertThat(again.triedOrdinal())
                .isEqualTo(-1));
    }

    @Test
    void whatIsOverIsToldAnewWhenMoreBreaks() {
        Remedy told = told();
        book.found(told, Effect.NONE, NOW.plusSeconds(99));
        Candidate again = candidates().get(0);
        assertThat(again.triedOrdinal()).isZero();
        book.begin(again, newest, 9, NOW.plusSeconds(100));
        assertThat(remedies.goingOn(collection)).singleElement().satisfies(anew -> {
            assertThat(anew.remedyId()).isNotEqualTo(told.remedyId());
            book.found(anew, FIXES, NOW.plusSeconds(200));
        });
        assertThat(news()).as("told, withdrawn, told").hasSize(3);
    }

    @Test
    void itIsOverWhenAllWorks() {
        Remedy told = told();
        complete("a.src 1-2", "a 1-2", "b 1-1 !bar");
        assertThat(book.endIfOver(told, newest, NOW)).as("b is broken still").isFalse();
        complete("a.src 1-2", "a 1-2", "b 1-1");
        assertThat(book.endIfOver(told, newest, NOW)).isTrue();
        assertThat(news().get(0)).isInstanceOfSatisfying(News.WouldFixEnded.class, ended -> assertThat(ended.mended())
                .isTrue());
        assertThat(remedies.list(collection, Set.of(RemedyState.ARRIVED), 0, 5).rows())
                .hasSize(1);
    }

    @Test
    void whatCannotBeWorkedOutSaysWhy() {
        book.failed(begun(), "The files are gone.");
        assertThat(remedies.list(collection, Set.of(RemedyState.FAILED), 0, 5).rows())
                .singleElement()
                .satisfies(failed -> assertThat(failed.reason()).isEqualTo("The files are gone."));
        assertThat(news()).isEmpty();
    }

    @Test
    void anIllHubDoesNotTakeBackWhatWasTold() {
        Remedy told = told();
        book.again(told, newest, 8, NOW);
        book.failed(told, "Koji does not answer.");
        assertThat(remedies.goingOn(collection)).singleElement().satisfies(still -> assertThat(still.state())
                .isEqualTo(RemedyState.FIXES));
        assertThat(news()).hasSize(1);
    }
}
