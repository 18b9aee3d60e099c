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
        return view(question, collection, generation, key, null);
    }

    private PackageView view(
            GraphQLContext question,
            Collection collection,
            Generation generation,
            PackageKey key,
            @Nullable List<Problem> problems) {
        return PackageView.later(
                collection, generation, key, problems, () -> loaded(question).get(collection, generation));
    }

    /** A {@link PackageView}, or an {@link AbsentPackage} where the generation does not hold the package. */
    public CompletableFuture<Object> find(
            GraphQLContext question,
            Collection collection,
            Generation generation,
            PackageKey key,
            DataLoader<AnswerKey, PackageAnswer> loader) {
        return loader.load(new AnswerKey(collection.id(), generation.ordinal(), key))
                .thenApply(answer -> answer == null
                        ? new AbsentPackage(collection, key)
                        : view(question, collection, generation, key, answer.problems()));
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

        private final Map<Long, Snapshot> snapshots = new HashMap<>();

        synchronized Snapshot get(Collection collection, Generation generation) {
            Snapshot known = snapshots.get(generation.id());
            if (known != null) {
                return known;
            }
            if (snapshots.size() >= MOST_LOADED) {
                throw new RequestException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The rows link to packages of more than " + MOST_LOADED
                                + " generations. Ask for their names and" + " versions only, or for fewer rows.");
            }
            Snapshot found = asOf.snapshot(collection, generation);
            snapshots.put(generation.id(), found);
            return found;
        }
    }
}
