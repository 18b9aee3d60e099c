package io.koschei.graphql.errors;

/** What clients find in {@code extensions.code}; the schema's enum of the same name says what each value means. */
public enum ErrorCode {
    UNKNOWN_COLLECTION,
    UNKNOWN_PACKAGE,
    UNKNOWN_BINARY,
    UNKNOWN_GENERATION,
    GENERATION_THINNED,
    NO_GENERATION,
    UNKNOWN_PREVIEW,
    UNKNOWN_TRANSITION,
    UNKNOWN_BUILD,
    UNKNOWN_SUSPENSION,
    UNKNOWN_BISECTION,
    TRANSITION_EXISTS,
    BAD_EXPRESSION,
    REPOSITORY_REFUSED,
    READ_ONLY,
    CLOSURE_UNKNOWN,
    GRAPH_BEHIND,
    GRAPH_REFUSED,
    LIMIT_EXCEEDED,
    TIMEOUT,
    PERSISTED_QUERY_NOT_FOUND,
    BAD_REQUEST,
    INTERNAL
}
