package io.koschei.graphql.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers hear of each finished generation once, whichever process finished it. */
class GenerationFeedIT {

    private static TestGraphql service;

    private final List<String> all = new ArrayList<>();
    private final List<String> ofOne = new ArrayList<>();
    private final GenerationFeed feed = service.bean(GenerationFeed.class);
    private final SubscriptionController subscriptions = service.bean(SubscriptionController.class);

    @BeforeAll
    static void start() {
        service = TestGraphql.over("feed");
        CollectionRepository collections = service.bean(CollectionRepository.class);
        collections.configure(0, new Collection(0, "one", "One", "f1", "f1-build", "x86_64", "build"));
        collections.configure(1, new Collection(0, "two", "Two", "f2", "f2-build", "x86_64", "build"));
    }

    @BeforeEach
    void subscribe() {
        feed.run();
        listen(null, all);
        listen("one", ofOne);
    }

    private void listen(@Nullable String collection, List<String> heard) {
        subscriptions
                .generationCompleted(collection)
                .subscribe(generation -> heard.add(generation.collection() + " " + generation.ordinal()));
    }

    @Test
    void tellsOfEachGenerationOnce() {
        Generation first = found("one");
        Generation other = found("two");
        finish(first, Instant.now());
        feed.run();
        feed.run();
        finish(other, Instant.now());
        feed.run();
        feed.run();

        assertThat(all).containsExactly(name(first), name(other));
        assertThat(ofOne).containsExactly(name(first));
    }

    /** A transaction may become visible after a later one was seen. */
    @Test
    void tellsOfWhatBecomesVisibleALittleLate() {
        Generation early = found("one");
        Generation late = found("two");
        finish(late, Instant.now());
        feed.run();
        finish(early, Instant.now().minusSeconds(10));
        feed.run();

        assertThat(all).containsExactly(name(late), name(early));
    }

    @Test
    void leavesOutWhatWasFinishedLongAgo() {
        finish(found("one"), Instant.now());
        feed.run();
        all.clear();
        finish(found("two"), Instant.now().minusSeconds(3600));
        feed.run();

        assertThat(all).isEmpty();
    }

    @Test
    void refusesToListenToAnUnknownCollection() {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> subscriptions.generationCompleted("three"))
                .withMessage("There is no collection 'three'. There are: one, two.");
    }

    private static Generation found(String collection) {
        int id = service.bean(CollectionRepository.class)
                .find(collection)
                .orElseThrow()
                .id();
        Generations generations = service.bean(Generations.class);
        int repo = generations.newest(id).map(each -> each.repoId() + 1).orElse(1);
        generations.found(id, repo, repo, Instant.now(), Instant.now());
        return generations.byRepo(id, repo).orElseThrow();
    }

    private static void finish(Generation generation, Instant at) {
        service.bean(Generations.class).skip(generation, "for this test", at);
    }

    private static String name(Generation generation) {
        return generation.collection() + " " + generation.ordinal();
    }
}
