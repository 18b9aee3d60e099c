package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.model.generation.Generation;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/** Changes as they happen. */
@Controller
final class SubscriptionController {

    private final GenerationFeed feed;
    private final AsOf asOf;

    SubscriptionController(GenerationFeed feed, AsOf asOf) {
        this.feed = feed;
        this.asOf = asOf;
    }

    @SubscriptionMapping
    Flux<Generation> generationCompleted(@Argument @Nullable String collection) {
        if (collection == null) {
            return feed.generations();
        }
        int wanted = asOf.collection(collection).id();
        return feed.generations().filter(generation -> generation.collectionId() == wanted);
    }
}
