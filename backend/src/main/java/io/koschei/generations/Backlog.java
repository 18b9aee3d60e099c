package io.koschei.generations;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says which of a collection's unfinished generations is next. */
final class Backlog {

    private Backlog() {}

    /**
     * What is resolved is brought to its end first, since the graph follows the log in order. Then comes the newest repository, which
     * people wait for, and older ones after it, as long as they exist.
     *
     * @param due ids of those that may be tried now
     */
    static Optional<Generation> next(List<Generation> unfinished, Set<Long> due) {
        Optional<Generation> stored = unfinished.stream()
                .filter(generation -> generation.state().compareTo(GenerationState.FETCHED) > 0)
                .min(Comparator.comparing(Generation::ordinal));
        return stored.or(() -> unfinished.stream()
                        .filter(generation -> due.contains(generation.id()))
                        .max(Comparator.comparing(Generation::ordinal)))
                .filter(generation -> due.contains(generation.id()));
    }
}
