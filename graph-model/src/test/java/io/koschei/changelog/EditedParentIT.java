package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.Branching;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.SideCounts;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.writing.HistoryThinning;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What branches say when the history that they begin with becomes another. */
class EditedParentIT {

    private final LoggedStory story = new LoggedStory();
    private final CollectionRepository collections = new CollectionRepository(story.jdbc);

    /** Branches, and counts the first generation, which is a copy. */
    private Generation branch(Generation first, String name) {
        Collection parent = collections.find(first.collectionId()).orElseThrow();
        new Branching(story.jdbc, story.transaction, story.generations, collections, story.writer)
                .branch(parent, first, name, copied -> {}, LoggedStory.START);
        Generation copy = story.generations
                .byOrdinal(collections.find(name).orElseThrow().id(), first.ordinal())
                .orElseThrow();
        new Counts(story.jdbc).count(copy);
        return copy;
    }

    private List<Integer> newlyAndStillBroken(Generation generation) {
        SideCounts counts = new Counts(story.jdbc)
                .find(List.of(generation.id()))
                .get(generation.id())
                .runtime();
        return List.of(counts.newlyBroken(), counts.stillBroken());
    }

    private Map<String, Integer> since(Generation generation) {
        return StoredHistory.since(story, generation.collectionId());
    }

    @Test
    void aBranchOfABranchKeepsSinceWhenPackagesAreBroken() {
        story.complete("app 1-1 !x", "lib 1-1 !x");
        int older = story.fetch();
        Generation last = story.complete("app 1-1 !x", "lib 1-1 !x");
        Generation branch = branch(last, story.collection.name() + "-branch");
        Generation second = branch(branch, story.collection.name() + "-second");

        story.complete(older, "app 1-1 !y", "lib 1-1");

        assertThat(since(last)).isEqualTo(Map.of("app", 0, "lib", 2));
        assertThat(since(branch)).isEqualTo(since(last));
        assertThat(since(second)).isEqualTo(since(last));
    }

    @Test
    void aBranchCountsWhatHasBrokenAsItsParentDoes() {
        story.complete("doc 1-1", "lib 1-1");
        int older = story.fetch();
        Generation last = story.complete("doc 1-1 !x", "lib 1-1");
        Generation branch = branch(last, story.collection.name() + "-branch");
        Generation second = branch(branch, story.collection.name() + "-second");
        assertThat(newlyAndStillBroken(branch)).isEqualTo(List.of(1, 0));

        story.complete(older, "doc 1-1 !x", "lib 1-1");

        assertThat(newlyAndStillBroken(last)).isEqualTo(List.of(0, 1));
        assertThat(newlyAndStillBroken(branch)).isEqualTo(List.of(0, 1));
        assertThat(newlyAndStillBroken(second)).isEqualTo(List.of(0, 1));
    }

    @Test
    void theSameWhenTheParentIsThinnedOut() {
        story.complete("doc 1-1");
        story.complete("doc 1-1 !x");
        Generation last = story.complete("doc 1-1 !x");
        Generation branch = branch(last, story.collection.name() + "-branch");
        Generation second = branch(branch, story.collection.name() + "-second");
        assertThat(newlyAndStillBroken(second)).isEqualTo(List.of(0, 1));
        List<Logged> all = new LoggedGenerations(story.jdbc).all(story.collection.id());

        new HistoryThinning(story.jdbc, story.transaction)
                .merge(story.collection.id(), all.subList(1, 2), all.get(2), LoggedStory.START);

        assertThat(newlyAndStillBroken(last)).isEqualTo(List.of(1, 0));
        assertThat(newlyAndStillBroken(branch)).isEqualTo(List.of(1, 0));
        assertThat(newlyAndStillBroken(second)).isEqualTo(List.of(1, 0));
    }
}
