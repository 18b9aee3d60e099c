package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import java.util.Optional;

/** The four steps of a generation, each leading from one state to the next. */
record GenerationSteps(FetchStep fetch, ResolveStep resolve, GraphStep graph, CompleteStep complete) {

    StepOutcome run(Collection collection, Generation generation) {
        return switch (generation.state()) {
            case FOUND -> fetch.run(collection, generation);
            case FETCHED -> resolve(collection, generation);
            case RESOLVED -> graph.run(collection, generation);
            case GRAPHED -> complete.run(generation);
            case COMPLETE, SKIPPED, THINNED -> throw new IllegalStateException(generation + " is finished");
        };
    }

    private StepOutcome resolve(Collection collection, Generation generation) {
        Optional<GenerationInput> input = fetch.input(generation);
        return input.isPresent()
                ? resolve.run(
                        collection,
                        generation,
                        input.get(),
                        () -> fetch.withFilelists(collection, generation),
                        done -> {})
                : fetch.again(collection, generation);
    }
}
