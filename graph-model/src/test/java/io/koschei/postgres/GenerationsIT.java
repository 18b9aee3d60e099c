package io.koschei.postgres;

import static io.koschei.model.generation.GenerationState.COMPLETE;
import static io.koschei.model.generation.GenerationState.FETCHED;
import static io.koschei.model.generation.GenerationState.FOUND;
import static io.koschei.model.generation.GenerationState.GRAPHED;
import static io.koschei.model.generation.GenerationState.RESOLVED;
import static io.koschei.model.generation.GenerationState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.Generation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which generations there are, as of when, and what one step may do to them. */
class GenerationsIT {

    private static final Instant NOW = Repositories.START.plusSeconds(5);

    private final Repositories repositories = new Repositories();
    private final Generations generations = repositories.generations;
    private final BuildGroupNames names = new BuildGroupNames(TestPostgres.jdbc());
    private final int collection = repositories.collection;

    private static List<Integer> ordinals(Collection<Generation> found) {
        return found.stream().map(Generation::ordinal).toList();
    }

    private static Optional<Integer> ordinal(Optional<Generation> found) {
        return found.map(Generation::ordinal);
    }

    @Test
    void takesARepositoryOnceAndNoOlderOneAfterIt() {
        assertThat(generations.found(collection, 70, 5, NOW, NOW)).isTrue();
        assertThat(generations.found(collection, 70, 5, NOW, NOW)).as("again").isFalse();
        assertThat(generations.found(collection, 69, 4, NOW, NOW))
                .as("an older one")
                .isFalse();
        assertThat(generations.found(collection, 75, 9, NOW, NOW)).isTrue();

        assertThat(repositories.get(1)).satisfies(newest -> {
            assertThat(newest.repoId()).isEqualTo(75);
            assertThat(newest.createEvent()).isEqualTo(9);
            assertThat(newest.state()).isEqualTo(FOUND);
            assertThat(newest.collection()).isEqualTo(repositories.name);
        });
        assertThat(ordinal(generations.byRepo(collection, 70))).contains(0);
        assertThat(generations.byRepo(collection, 69)).isEmpty();
    }

    @Test
    void countsEachCollectionByItself() {
        repositories.add(FOUND, FOUND);
        Repositories other = new Repositories().add(COMPLETE);

        assertThat(ordinal(generations.newest(collection))).contains(1);
        assertThat(ordinal(generations.newest(other.collection))).contains(0);
        assertThat(generations.newestComplete(collection)).isEmpty();
        assertThat(generations.newest(-1)).isEmpty();
    }

    @Test
    void movesAGenerationOnlyForTheProcessThatKnowsItsState() {
        Generation found = repositories.add(FOUND).get(0);
        generations.advance(found, FETCHED, NOW);

        assertThatThrownBy(() -> generations.advance(found, FETCHED, NOW))
                .isInstanceOf(HistoryException.class)
                .hasMessage("generation 0 of " + repositories.name + " is no longer FOUND");
        assertThat(generations.skip(found, "It is damaged.", NOW))
                .as("told, as for a failure")
                .isFalse();
        assertThatThrownBy(() -> generations.fetched(found, "{}", NOW)).hasMessageContaining("is no longer FOUND");
        assertThat(repositories.get(0).state()).isEqualTo(FETCHED);
        assertThat(generations.input(repositories.get(0))).isEmpty();
    }

    @Test
    void waitsAfterAFailedAttemptAndForgetsItOnceTheStepSucceeds() {
        Generation found = repositories.add(FOUND).get(0);
        assertThat(generations.due(found.collectionId(), Repositories.START)).contains(found.id());

        generations.failed(found, "The mirror is down.", NOW.plusSeconds(60));
        generations.failed(found, "The mirror is still down.", NOW.plusSeconds(120));

        assertThat(repositories.get(0).attempts()).isEqualTo(2);
        assertThat(repositories.get(0).reason()).isEqualTo("The mirror is still down.");
        assertThat(generations.due(found.collectionId(), NOW.plusSeconds(119))).doesNotContain(found.id());
        assertThat(generations.due(found.collectionId(), NOW.plusSeconds(120))).contains(found.id());

        generations.advance(repositories.get(0), FETCHED, NOW.plusSeconds(130));

        assertThat(repositories.get(0)).satisfies(fetched -> {
            assertThat(fetched.attempts()).isZero();
            assertThat(fetched.reason()).isNull();
            assertThat(fetched.stateAt()).isEqualTo(NOW.plusSeconds(130));
            assertThat(generations.due(fetched.collectionId(), NOW.plusSeconds(130)))
                    .contains(fetched.id());
        });
    }

    @Test
    void keepsWhyAGenerationWasSkipped() {
        repositories.add(COMPLETE, FETCHED, SKIPPED);

        generations.skip(repositories.get(1), "Koji has deleted its repository.", NOW);

        assertThat(repositories.get(1).reason()).isEqualTo("Koji has deleted its repository.");
        assertThat(ordinals(generations.unfinished(collection))).isEmpty();
        assertThat(ordinal(generations.newestComplete(collection))).contains(0);
    }

    @Test
    void listsUnfinishedGenerationsInTheOrderOfTheirTurns() {
        repositories.add(GRAPHED, COMPLETE, SKIPPED, RESOLVED, FETCHED, FOUND);

        assertThat(ordinals(generations.unfinished(collection))).containsExactly(0, 3, 5, 4);
    }

    @Test
    void answersAsOfAMomentWithTheLastCompleteGenerationBeforeIt() {
        repositories.add(COMPLETE, SKIPPED, COMPLETE, RESOLVED);

        assertThat(generations.completeAt(collection, Repositories.at(0).minusMillis(1)))
                .isEmpty();
        assertThat(ordinal(generations.completeAt(collection, Repositories.at(0))))
                .contains(0);
        assertThat(ordinal(generations.completeAt(collection, Repositories.at(2).minusMillis(1))))
                .as("what was skipped does not count")
                .contains(0);
        assertThat(ordinal(generations.completeAt(collection, Repositories.at(2))))
                .contains(2);
        assertThat(ordinal(generations.completeAt(collection, Repositories.at(9))))
                .as("what is not complete yet does not count")
                .contains(2);
    }

    @Test
    void findsTheCompleteGenerationsAroundAnother() {
        repositories.add(SKIPPED, COMPLETE, SKIPPED, COMPLETE, RESOLVED);

        assertThat(ordinal(generations.oldestComplete(collection))).contains(1);
        assertThat(ordinal(generations.completeBefore(collection, 4))).contains(3);
        assertThat(ordinal(generations.completeBefore(collection, 3))).contains(1);
        assertThat(generations.completeBefore(collection, 1)).isEmpty();
        assertThat(ordinals(generations.completeUpTo(collection, 3))).containsExactly(1, 3);
        assertThat(ordinals(generations.completeUpTo(collection, 2))).containsExactly(1);
        assertThat(ordinals(generations.newestComplete(collection, 1))).containsExactly(3);
        assertThat(ordinals(generations.newestComplete(collection, 9))).containsExactly(3, 1);
    }

    @Test
    void findsSeveralGenerationsAndLeavesOutThoseThatThereAreNot() {
        repositories.add(SKIPPED, COMPLETE, RESOLVED, COMPLETE);

        assertThat(ordinals(generations.byOrdinals(collection, Set.of(3, 1, 77))))
                .containsExactlyInAnyOrder(1, 3);
        assertThat(ordinals(generations.upTo(collection, Set.of(COMPLETE, RESOLVED), 2)))
                .containsExactly(1, 2);
        assertThat(generations.upTo(collection, Set.of(), 9)).isEmpty();
    }

    @Test
    void tellsWhatFinishedSinceAMomentInTheOrderInWhichItDid() {
        TestPostgres.clean();
        Repositories late = new Repositories().add(COMPLETE, SKIPPED, FETCHED);
        Repositories early = new Repositories().add(COMPLETE);
        early.generations.found(early.collection, 900, 1, NOW, NOW);
        early.generations.skip(early.get(1), "It is damaged.", Repositories.START.plusSeconds(1800));

        assertThat(generations.finishedSince(Repositories.START))
                .extracting(each -> each.collection() + " " + each.ordinal())
                .as("not what finished at that moment")
                .containsExactly(early.name + " 1", late.name + " 1");
        assertThat(generations.finishedSince(Repositories.START.minusMillis(1))).hasSize(4);
        assertThat(generations.finishedSince(Repositories.at(1))).isEmpty();
    }

    @Test
    void knowsTheBuildGroupOfTheLastCompleteGeneration() {
        repositories.add(FOUND, FOUND, FOUND, FOUND);
        group(0, "[\"bash\", \"gcc\"]");
        group(1, "[\"bash\", \"gcc\", \"new\"]");
        group(2, "[\"other\"]");
        complete(0);
        complete(1);

        assertThat(names.of(repositories.get(1))).containsExactly("bash", "gcc", "new");
        assertThat(names.of(repositories.get(3))).as("before it is fetched").isEmpty();
        assertThat(names.before(collection, 0)).isEmpty();
        assertThat(names.before(collection, 1)).containsExactlyInAnyOrder("bash", "gcc");
        assertThat(names.before(collection, 3))
                .as("the one between is not complete")
                .containsExactlyInAnyOrder("bash", "gcc", "new");
    }

    @Test
    void keepsTheInputOfTheStepsAfterFetching() {
        repositories.add(FOUND);
        assertThat(generations.input(repositories.get(0))).isEmpty();

        group(0, "[]");

        assertThat(generations.input(repositories.get(0))).contains("{\"buildGroup\": []}");
        assertThat(names.of(repositories.get(0))).isEmpty();
    }

    private void group(int ordinal, String names) {
        generations.fetched(repositories.get(ordinal), "{\"buildGroup\": " + names + "}", NOW);
    }

    private void complete(int ordinal) {
        while (repositories.get(ordinal).state() != COMPLETE) {
            Generation generation = repositories.get(ordinal);
            generations.advance(generation, generation.state().next(), NOW);
        }
    }
}
