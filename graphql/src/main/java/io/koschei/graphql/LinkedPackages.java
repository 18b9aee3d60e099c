package io.koschei.graphql;

import graphql.GraphQLContext;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Packages that rows link to: each is in some generation, which is loaded only if more than the package's name is asked for. */
@Component
public final class LinkedPackages {

    /** Generations that one question may load because of its rows. */
    private static final int MOST_LOADED = 5;

    private final AsOf asOf;

    LinkedPackages(AsOf asOf) {
        this.asOf = asOf;
    }

    /** A package that the generation holds. */
    public PackageView held(GraphQLContext question, Collection collection, Generation generation, PackageKey key) {
        return view(question, new Whole(collection, generation, asOf.moment(collection, generation)), key, null);
    }

    /** What a link leads into. */
    private record Whole(
            Collection collection,
            Generation generation,
            @Nullable Instant moment) {}

    private PackageView view(GraphQLContext question, Whole whole, PackageKey key, @Nullable List<Problem> problems) {
        return PackageView.later(whole.collection, whole.generation, whole.moment, key, problems, () -> loaded(question)
                .get(whole));
    }

    /** A {@link PackageView}, or an {@link AbsentPackage} where the generation does not hold the package. */
    public CompletableFuture<Object> find(
            GraphQLContext question,
            Collection collection,
            Generation generation,
            PackageKey key,
            DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(question, new Whole(collection, generation, asOf.moment(collection, generation)), key, loader);
    }

    /** As above, beside another package: of the same generation and moment. */
    public CompletableFuture<Object> beside(
            PackageView other, GraphQLContext question, PackageKey key, DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(question, new Whole(other.collection(), other.generation(), other.moment()), key, loader);
    }

    /** As above, in the generation of a moment. */
    public CompletableFuture<Object> at(
            GraphQLContext question,
            String collectionName,
            Instant moment,
            PackageKey key,
            DataLoader<AnswerKey, PackageAnswer> loader) {
        Collection collection = asOf.collection(collectionName);
        Optional<Generation> then = loaded(question).then(collection, moment);
        return then.isEmpty()
                ? CompletableFuture.completedFuture(new AbsentPackage(collection, key))
                : find(question, new Whole(collection, then.get(), moment), key, loader);
    }

    private CompletableFuture<Object> find(
            GraphQLContext question, Whole whole, PackageKey key, DataLoader<AnswerKey, PackageAnswer> loader) {
        return loader.load(new AnswerKey(whole.collection.id(), whole.generation.ordinal(), key))
                .thenApply(answer -> answer == null
                        ? new AbsentPackage(whole.collection, key)
                        : view(question, whole, key, answer.problems()));
    }

    /** As above, in the newest complete generation. */
    public CompletableFuture<Object> newest(
            GraphQLContext question,
            String collectionName,
            PackageKey key,
            DataLoader<AnswerKey, PackageAnswer> loader) {
        Collection collection = asOf.collection(collectionName);
        Optional<Generation> newest = asOf.newest(collection);
        return newest.isEmpty()
                ? CompletableFuture.completedFuture(new AbsentPackage(collection, key))
                : find(question, collection, newest.get(), key, loader);
    }

    /** The source package of that name, in the newest complete generation. */
    public CompletableFuture<Object> newestSource(
            GraphQLContext question, String collectionName, String name, DataLoader<AnswerKey, PackageAnswer> loader) {
        return newest(question, collectionName, PackageKey.source(name), loader);
    }

    private Loaded loaded(GraphQLContext question) {
        return question.computeIfAbsent(Loaded.class, any -> new Loaded());
    }

    /** What one question has loaded. */
    private final class Loaded {

        private final Map<Whole, Snapshot> snapshots = new HashMap<>();
        private final Map<Then, Optional<Generation>> generations = new HashMap<>();

        private record Then(int collectionId, Instant moment) {}

        synchronized Optional<Generation> then(Collection collection, Instant moment) {
            return generations.computeIfAbsent(
                    new Then(collection.id(), moment), any -> asOf.completeAt(collection, moment));
        }

        synchronized Snapshot get(Whole whole) {
            Snapshot known = snapshots.get(whole);
            if (known != null) {
                return known;
            }
            if (!isLoaded(whole.generation) && loadedCount() >= MOST_LOADED) {
                throw new RequestException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The rows link to packages of more than " + MOST_LOADED
                                + " generations. Ask for their names and" + " versions only, or for fewer rows.");
            }
            Snapshot found = asOf.snapshot(whole.collection, whole.generation, whole.moment);
            snapshots.put(whole, found);
            return found;
        }

        private boolean isLoaded(Generation generation) {
            return snapshots.keySet().stream().anyMatch(each -> each.generation.id() == generation.id());
        }

        private long loadedCount() {
            return snapshots.keySet().stream()
                    .map(each -> each.generation.id())
                    .distinct()
                    .count();
        }
    }
}
