package io.koschei.postgres;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Generations of a collection that no other test has, each brought to a state; nothing is known of their packages. */
final class Repositories {

    static final Instant START = Instant.parse("2026-06-01T06:00:00Z");
    static final int FIRST_REPO = 100;
    private static final AtomicInteger NAMES = new AtomicInteger();

    final Generations generations = new Generations(TestPostgres.jdbc());
    final String name = "repositories-" + NAMES.getAndIncrement();
    final int collection;
    private int added;

    Repositories() {
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        collections.configure(0, new Collection(0, name, name, "f43", null, "x86_64", "build"));
        collection = collections.find(name).orElseThrow().id();
    }

    /** When Koji made the repository of a generation, and when it reached its state. */
    static Instant at(int ordinal) {
        return START.plus(Duration.ofHours(ordinal));
    }

    /** One generation for each of the states, an hour after each other. */
    Repositories add(GenerationState... states) {
        for (GenerationState state : states) {
            int ordinal = added++;
            generations.found(collection, FIRST_REPO + ordinal, 1000L + ordinal, at(ordinal), START);
            if (state == GenerationState.SKIPPED) {
                generations.skip(get(ordinal), "It is damaged.", at(ordinal));
            }
            while (!get(ordinal).state().isFinal() && get(ordinal).state() != state) {
                Generation generation = get(ordinal);
                generations.advance(generation, generation.state().next(), at(ordinal));
            }
        }
        return this;
    }

    Generation get(int ordinal) {
        return generations.byOrdinal(collection, ordinal).orElseThrow();
    }
}
