package io.koschei.graphql.generations;

import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells subscribers which generations are finished. It reads the database, so it does not matter which process finished them. */
@Component
public final class GenerationFeed {

    /** A transaction may become visible a little after the moment it noted. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final Generations generations;
    private final Sinks.Many<Generation> sink = Sinks.many().multicast().directBestEffort();
    private Instant latest;
    private Set<Long> told = new HashSet<>();

    GenerationFeed(Generations generations, Clock clock) {
        this.generations = generations;
        this.latest = clock.instant();
    }

    /** One look at the database. */
    public synchronized void run() {
        List<Generation> recent = generations.finishedSince(latest.minus(OVERLAP));
        for (Generation generation : recent) {
            if (!told.contains(generation.id()) && !isOld(generation)) {
                sink.tryEmitNext(generation);
            }
            if (generation.stateAt().isAfter(latest)) {
                latest = generation.stateAt();
            }
        }
        told = recent.stream().map(Generation::id).collect(Collectors.toSet());
    }

    /** Finished before any subscriber could have listened. */
    private boolean isOld(Generation generation) {
        return told.isEmpty() && generation.stateAt().isBefore(latest);
    }

    Flux<Generation> generations() {
        return sink.asFlux();
    }
}
