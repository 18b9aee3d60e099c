package io.koschei.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import io.koschei.graphql.errors.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.graphql.execution.ErrorType;

/**
 * Keeps queries that were parsed and found valid, so that what pages ask again and again is read once. A question may name one of the
 * pages' own by its hash, and leave out its text.
 */
final class Documents implements PreparsedDocumentProvider {

    /** What a client of Apollo's protocol waits for, to send the text. */
    static final String NOT_FOUND = "PersistedQueryNotFound";

    /** In characters of query text, some ten times as many bytes. */
    private static final int KEPT = 2_000_000;

    private final Cache<String, PreparsedDocumentEntry> cache = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((String query, PreparsedDocumentEntry entry) -> query.length())
            .build();

    private final PersistedOperations operations;

    /** Of the pages, by hash: what others ask does not push them out. */
    private final Map<String, PreparsedDocumentEntry> ofPages = new ConcurrentHashMap<>();

    Documents(PersistedOperations operations) {
        this.operations = operations;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        return CompletableFuture.completedFuture(
                input.getQuery().equals(PersistedQuerySupport.PERSISTED_QUERY_MARKER)
                        ? named(input, parse)
                        : written(input, parse));
    }

    private PreparsedDocumentEntry written(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry known = cache.getIfPresent(input.getQuery());
        if (known != null) {
            return known;
        }
        PreparsedDocumentEntry entry = parse.apply(input);
        if (!entry.hasErrors()) {
            cache.put(input.getQuery(), entry);
        }
        return entry;
    }

    private PreparsedDocumentEntry named(ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        Optional<String> hash = PersistedOperations.hashIn(input.getExtensions());
        Optional<String> text = hash.flatMap(operations::text);
        if (text.isEmpty()) {
            return new PreparsedDocumentEntry(GraphQLError.newError()
                    .errorType(ErrorType.BAD_REQUEST)
                    .message(NOT_FOUND)
                    .extensions(Map.of("code", ErrorCode.PERSISTED_QUERY_NOT_FOUND.name()))
                    .build());
        }
        PreparsedDocumentEntry known = ofPages.get(hash.get());
        if (known != null) {
            return known;
        }
        PreparsedDocumentEntry entry = parse.apply(input.transform(builder -> builder.query(text.get())));
        if (!entry.hasErrors()) {
            ofPages.put(hash.get(), entry);
        }
        return entry;
    }
}
