package io.koschei.postgres;

import static io.koschei.model.generation.GenerationState.COMPLETE;
import static io.koschei.model.generation.GenerationState.FETCHED;
import static io.koschei.model.generation.GenerationState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which repositories a search for a culprit can still build in. */
class KeptReposIT {

    private static final Instant NOW = Repositories.START;

    private final Repositories repositories =
            new Repositories().add(COMPLETE, COMPLETE, SKIPPED, COMPLETE, COMPLETE, FETCHED);
    private final KeptRepos kept = new KeptRepos(TestPostgres.jdbc());

    private List<Integer> toAsk(int limit) {
        return kept.toAsk(repositories.collection, limit).stream()
                .map(each -> each.repoId() - Repositories.FIRST_REPO)
                .toList();
    }

    private void said(int ordinal, String state) {
        kept.said(Map.of(repositories.get(ordinal).id(), state), NOW);
    }

    @Test
    void asksAboutTheNewestFirstWhateverTheirState() {
        assertThat(toAsk(10)).containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(toAsk(2)).containsExactly(5, 4);
        assertThat(kept.toAsk(repositories.collection, 1))
                .containsExactly(new KeptRepos.Kept(repositories.get(5).id(), Repositories.FIRST_REPO + 5));
    }

    @Test
    void doesNotAskAgainAboutWhatIsGone() {
        said(4, "DELETED");
        said(3, "GONE");
        said(2, "PROBLEM");
        said(1, "EXPIRED");
        said(0, "READY");

        assertThat(toAsk(10)).containsExactly(5, 1, 0);
    }

    @Test
    void doesNotAskAboutRepositoriesWithoutAKoji() {
        Repositories plain = new Repositories();
        new Revisions(TestPostgres.jdbc()).found(plain.collection, "1", "aaa", List.of(), NOW, NOW);

        assertThat(kept.toAsk(plain.collection, 10)).isEmpty();
    }

    @Test
    void offersCompleteGenerationsStrictlyBetweenTwo() {
        assertThat(kept.between(repositories.collection, 0, 4)).containsExactly(1, 3);
        assertThat(kept.between(repositories.collection, -1, 99)).containsExactly(0, 1, 3, 4);
        assertThat(kept.between(repositories.collection, 3, 4)).isEmpty();
        assertThat(kept.between(repositories.collection, 4, 0)).isEmpty();
    }

    @Test
    void offersNoRepositoryThatKojiHasDeleted() {
        said(1, "DELETED");
        said(3, "EXPIRED");

        assertThat(kept.between(repositories.collection, 0, 4)).containsExactly(3);
    }

    @Test
    void takesTheLastAnswerOfKoji() {
        said(1, "EXPIRED");
        said(1, "READY");
        said(1, "DELETED");
        kept.said(Map.of(), NOW);
        kept.said(Map.of(Long.MAX_VALUE, "READY"), NOW);

        assertThat(toAsk(10)).containsExactly(5, 4, 3, 2, 0);
    }
}
