package io.koschei.postgres;

import static io.koschei.model.generation.GenerationState.COMPLETE;
import static io.koschei.model.generation.GenerationState.FETCHED;
import static io.koschei.model.generation.GenerationState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of a collection asks: the newest generations first, a page at a time, while new ones arrive at the top. */
class GenerationListsIT {

    private static final int NEWEST = Integer.MAX_VALUE;
    private static final int OLDEST = -1;

    private final Repositories repositories =
            new Repositories().add(COMPLETE, SKIPPED, COMPLETE, SKIPPED, SKIPPED, COMPLETE, FETCHED);
    private final GenerationLists lists = new GenerationLists(TestPostgres.jdbc());

    private Page<Generation> before(int ordinal, int limit, GenerationState... states) {
        return lists.list(repositories.collection, Set.of(states), ordinal, limit);
    }

    private Page<Generation> after(int ordinal, int limit, GenerationState... states) {
        return lists.listAfter(repositories.collection, Set.of(states), ordinal, limit);
    }

    private static List<Integer> ordinals(Page<Generation> page) {
        return page.rows().stream().map(Generation::ordinal).toList();
    }

    @Test
    void listsTheNewestGenerationsFirst() {
        Page<Generation> first = before(NEWEST, 3);

        assertThat(ordinals(first)).containsExactly(6, 5, 4);
        assertThat(first.offset()).isZero();
        assertThat(first.total()).isEqualTo(7);
    }

    @Test
    void countsWhatComesBeforeAPage() {
        Page<Generation> second = before(4, 3);

        assertThat(ordinals(second)).containsExactly(3, 2, 1);
        assertThat(second.offset()).isEqualTo(3);
        assertThat(second.total()).isEqualTo(7);
    }

    @Test
    void countsOnlyGenerationsInTheWantedStates() {
        Page<Generation> complete = before(5, 2, COMPLETE);

        assertThat(ordinals(complete)).containsExactly(2, 0);
        assertThat(complete.offset()).isEqualTo(1);
        assertThat(complete.total()).isEqualTo(3);
        assertThat(ordinals(before(NEWEST, 10, SKIPPED, FETCHED))).containsExactly(6, 4, 3, 1);
    }

    @Test
    void listsBackwardTheLastOnesBeforeAPage() {
        Page<Generation> above = after(2, 2);

        assertThat(ordinals(above))
                .as("the nearest ones, still the newest first")
                .containsExactly(4, 3);
        assertThat(above.offset()).isEqualTo(2);
        assertThat(ordinals(after(OLDEST, 2))).containsExactly(1, 0);
        assertThat(ordinals(after(0, 2, COMPLETE))).containsExactly(5, 2);
    }

    @Test
    void returnsAnEmptyPageBeyondBothEnds() {
        assertThat(before(0, 5)).isEqualTo(new Page<Generation>(List.of(), 7, 7));
        assertThat(after(6, 5)).isEqualTo(new Page<Generation>(List.of(), 0, 7));
        assertThat(lists.list(repositories.collection, Set.of(GenerationState.GRAPHED), NEWEST, 5))
                .isEqualTo(new Page<Generation>(List.of(), 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8})
    void givesEachGenerationOnceWhateverTheLengthOfPages(int limit) {
        List<Integer> forward = new ArrayList<>();
        for (Page<Generation> page = before(NEWEST, limit);
                !page.rows().isEmpty();
                page = before(forward.get(forward.size() - 1), limit)) {
            assertThat(page.offset()).isEqualTo(forward.size());
            forward.addAll(ordinals(page));
        }
        List<Integer> backward = new ArrayList<>();
        for (Page<Generation> page = after(OLDEST, limit);
                !page.rows().isEmpty();
                page = after(backward.get(0), limit)) {
            backward.addAll(0, ordinals(page));
            assertThat(page.offset()).isEqualTo(7 - backward.size());
        }

        assertThat(forward).containsExactly(6, 5, 4, 3, 2, 1, 0);
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void keepsAPageAsItWasWhenAGenerationArrives() {
        Page<Generation> earlier = before(4, 2);

        repositories.add(COMPLETE);

        Page<Generation> later = before(4, 2);
        assertThat(later.rows()).isEqualTo(earlier.rows());
        assertThat(later.offset()).isEqualTo(earlier.offset() + 1);
    }

    @Test
    void leavesOtherCollectionsOut() {
        Repositories other = new Repositories().add(COMPLETE);

        assertThat(before(NEWEST, 10).rows()).extracting(Generation::collection).containsOnly(repositories.name);
        assertThat(before(NEWEST, 10).total()).isEqualTo(7);
        assertThat(lists.list(other.collection, Set.of(), NEWEST, 10).total()).isEqualTo(1);
    }
}
