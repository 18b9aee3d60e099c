package io.koschei.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Keeps queries that were parsed and found valid, so that what pages ask again and again is read once. */
final class Documents implements PreparsedDocumentProvider {

    /** In characters of query text, some ten times as many bytes. */
    private static final int KEPT = 2_000_000;

    private final Cache<String, PreparsedDocumentEntry> cache = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((String query, PreparsedDocumentEntry entry) -> query.length())
            .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry known = cache.getIfPresent(input.getQuery());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        PreparsedDocumentEntry entry = parse.apply(input);
        if (!entry.hasErrors()) {
            cache.put(input.getQuery(), entry);
        }
        return CompletableFuture.completedFuture(entry);
    }
}
