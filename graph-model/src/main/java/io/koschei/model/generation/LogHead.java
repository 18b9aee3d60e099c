package io.koschei.model.generation;

import org.jspecify.annotations.Nullable;

/**
 * How far a collection's change log has been followed by the graph, as PostgreSQL knows it.
 *
 * @param log which log: an id made once for each database
 * @param graphKey under which name the graph keeps the collection
 * @param rebuildKey under which name the graph is being rebuilt; null when it is not
 * @param refusal why the graph may not be used, as a sentence; null when it may
 * @param oldest oldest generation that the graph is known to hold or to have held; null when there is none
 * @param ordinal newest generation that the graph is known to hold; null when there is none
 * @param entry id of its entry; null when there is none, or when it is older than the log
 * @param late last edit of the log by which a generation was stored after a newer one that the graph is known to hold since; 0 when
 *     there is none
 */
public record LogHead(
        String log,
        String graphKey,
        @Nullable String rebuildKey,
        @Nullable String refusal,
        @Nullable Integer oldest,
        @Nullable Integer ordinal,
        @Nullable String entry,
        int late) {}
