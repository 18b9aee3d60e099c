package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generations of repositories without a Koji, which are told apart by the digest of what they say of themselves. */
class RevisionsIT {

    private static final Instant NOW = Repositories.START;

    private final Repositories repositories = new Repositories();
    private final Revisions revisions = new Revisions(TestPostgres.jdbc());

    private boolean found(String revision, String digest) {
        return revisions.found(repositories.collection, revision, digest, List.of(), NOW, NOW);
    }

    private void complete(int ordinal) {
        while (repositories.get(ordinal).state() != GenerationState.COMPLETE) {
            Generation generation = repositories.get(ordinal);
            repositories.generations.advance(generation, generation.state().next(), NOW);
        }
    }

    @Test
    void takesAStateOnceAndOneThatIsBackAgain() {
        assertThat(found("1717221600", "aaa")).isTrue();
        assertThat(found("1717221600", "aaa")).as("nothing has changed").isFalse();
        assertThat(found("1717221600", "bbb")).as("other files, same revision").isTrue();
        assertThat(found("1717221600", "aaa")).as("the files from before").isTrue();

        assertThat(repositories.get(2)).satisfies(back -> {
            assertThat(back.repoId()).isNull();
            assertThat(back.createEvent()).isNull();
            assertThat(back.origin()).isEqualTo("revision 1717221600");
        });
    }

    @Test
    void takesAStateAgainThatWasSkippedOnlyWhenAnotherCameBetween() {
        found("1", "aaa");
        repositories.generations.skip(repositories.get(0), "It is damaged.", NOW);

        assertThat(found("1", "aaa")).isFalse();
        assertThat(found("2", "bbb")).isTrue();
        assertThat(found("1", "aaa")).isTrue();
    }

    @Test
    void tellsWhenTheNewestWasMadeUnlessThatIsOnlyWhenItWasFound() {
        assertThat(revisions.madeAt(repositories.collection)).isEmpty();
        revisions.found(repositories.collection, "1", "aaa", List.of(), NOW.minusSeconds(60), NOW);
        assertThat(revisions.madeAt(repositories.collection)).contains(NOW.minusSeconds(60));
        found("2", "bbb");
        assertThat(revisions.madeAt(repositories.collection)).isEmpty();
    }

    @Test
    void tellsWhichStatesOfTheRepositoriesAGenerationIsMadeOf() {
        found("1", "aaa");
        assertThat(revisions.repomds(repositories.get(0))).isEmpty();
        revisions.found(repositories.collection, "2", "bbb", List.of("d", "a", "d"), NOW, NOW);
        assertThat(revisions.repomds(repositories.get(1))).containsExactly("d", "a", "d");
    }

    @Test
    void tellsWhetherAGenerationStandsForAState() {
        found("1", "aaa");
        Generation koji = new Repositories().add(GenerationState.FOUND).get(0);

        assertThat(revisions.is(repositories.get(0), "aaa")).isTrue();
        assertThat(revisions.is(repositories.get(0), "bbb")).isFalse();
        assertThat(revisions.is(koji, "aaa")).as("one of a Koji has none").isFalse();
    }

    @Test
    void findsTheCompleteGenerationAmongThoseOfOneRevision() {
        found("7", "aaa");
        found("7", "bbb");
        found("7", "ccc");
        assertThat(revisions.find(repositories.collection, "7"))
                .map(Generation::ordinal)
                .as("the newest while none is complete")
                .contains(2);

        complete(0);
        assertThat(revisions.find(repositories.collection, "7"))
                .map(Generation::ordinal)
                .contains(0);

        complete(1);
        assertThat(revisions.find(repositories.collection, "7"))
                .map(Generation::ordinal)
                .contains(1);
        assertThat(revisions.find(repositories.collection, "8")).isEmpty();
        assertThat(revisions.find(new Repositories().collection, "7")).isEmpty();
    }

    @Test
    void findsThoseThatACollectionWasBranchedFrom() {
        found("7", "aaa");
        found("8", "bbb");
        int branch = new Repositories().collection;
        TestPostgres.jdbc()
                .sql("update collection set parent_id = ?, branched_at = 1 where id = ?")
                .params(repositories.collection, branch)
                .update();

        assertThat(revisions.find(branch, "7")).contains(repositories.get(0));
        assertThat(revisions.find(branch, "8")).as("made after the branch").isEmpty();
    }

    @Test
    void takesAStateOnceThatSeveralProcessesSee() throws Exception {
        found("1", "aaa");

        List<Boolean> news = AtOnce.call(6, i -> () -> found("2", "bbb"));

        assertThat(news).containsOnlyOnce(true);
        assertThat(repositories.generations.newest(repositories.collection))
                .map(Generation::ordinal)
                .contains(1);
    }
}
