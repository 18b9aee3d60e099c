package io.koschei.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that {@link Queue} decides from, besides the candidates.
 *
 * @param shares the followed collections, in the order of the configuration
 * @param tagArches by collection id, the architectures of its build tag; of collections that are absent they are not known
 */
public record QueueInput(
        Instant now,
        List<CollectionQuota> shares,
        BuilderLoad load,
        Map<Integer, List<String>> tagArches,
        Suspended suspended) {

    public QueueInput {
        shares = List.copyOf(shares);
        tagArches = Map.copyOf(tagArches);
    }

    List<String> tagArches(int collectionId) {
        return tagArches.getOrDefault(collectionId, List.of());
    }
}
