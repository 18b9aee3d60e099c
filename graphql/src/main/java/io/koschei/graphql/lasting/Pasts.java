package io.koschei.graphql.lasting;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Names everything that lasting answers about a generation depend on: the generation itself, what was resolved late or thinned out
 * before it, the collections' names, and this process, whose code words the answers. While the name is the same, so are the answers.
 */
@Component
public final class Pasts {

    /** What answers are made of is believed for 6 s at most, so those of a name that is older are wholly of that name. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 10_000;

    private final CollectionRepository collections;
    private final Generations generations;
    private final GraphRegister register;
    private final LongSupplier nanos;
    private final UUID process = UUID.randomUUID();
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    @Autowired
    Pasts(CollectionRepository collections, Generations generations, GraphRegister register) {
        this(collections, generations, register, System::nanoTime);
    }

    Pasts(CollectionRepository collections, Generations generations, GraphRegister register, LongSupplier nanos) {
        this.collections = collections;
        this.generations = generations;
        this.register = register;
        this.nanos = nanos;
    }

    /** Since when a generation has had its name without a break. */
    private record Seen(String name, long at) {}

    /**
     * A name for what the answer depends on.
     *
     * @param name opaque, without what a URL would have to quote
     * @param isSettled whether an answer that is begun now and ends under the same name depends on nothing else
     */
    public record Past(String name, boolean isSettled) {}

    /** Empty where the question has no answer: there is no such collection, or its generation is not complete. */
    public Optional<Past> of(LastingQuestion question) {
        return collections.find(question.collection()).flatMap(collection -> generations
                .byOrdinal(collection.id(), question.ordinal())
                .filter(generation -> generation.state() == GenerationState.COMPLETE)
                .map(generation -> of(collection, generation)));
    }

    private Past of(Collection collection, Generation generation) {
        String everything = process + "\n" + collections.all() + "\n" + collection.id() + "\n" + generation + "\n"
                + register.past(collection.id()) + "\n" + register.past(generation.collectionId());
        String name = UUID.nameUUIDFromBytes(everything.getBytes(StandardCharsets.UTF_8))
                .toString();
        long now = nanos.getAsLong();
        // A name that comes back is not settled: what was read under the one between may still be believed.
        Seen since = seen.asMap()
                .compute(
                        collection.id() + " " + generation.id(),
                        (of, last) -> last != null && last.name.equals(name) ? last : new Seen(name, now));
        return new Past(name, now - since.at >= SETTLED.toNanos());
    }
}
