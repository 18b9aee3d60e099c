package io.koschei.dependencychanges;

import io.koschei.neo4j.GraphUnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out collections whose graph cannot be asked, or lacks something, so that the others go on. Logs each failure once, until the
 * collection works again or fails in another way.
 */
final class UnavailableGraphs {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableGraphs.class);

    /** The failure that the log told last, by collection. */
    private final Map<Integer, String> said = new HashMap<>();

    private final Set<Integer> leftOut = new HashSet<>();

    /** Begins a pass: every collection is tried again. */
    void begin() {
        leftOut.clear();
    }

    /** Collections that this pass leaves out, by their numbers. */
    Set<Integer> leftOut() {
        return Set.copyOf(leftOut);
    }

    /** Does something with the graph of a collection that this pass has not left out, and leaves it out when its graph cannot be asked. */
    void attempt(int collectionId, String collection, Runnable work) {
        if (leftOut.contains(collectionId)) {
            return;
        }
        try {
            work.run();
        } catch (GraphUnavailableException e) {
            leftOut.add(collectionId);
            if (isNew(collectionId, e)) {
                LOG.warn("{}: dependency changes and priorities wait for the graph. {}", collection, e.getMessage());
            }
            return;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            leftOut.add(collectionId);
            if (isNew(collectionId, e)) {
                LOG.error(
                        "{}: dependency changes and priorities cannot be computed; every pass tries again",
                        collection,
                        e);
            }
            return;
        }
        if (said.remove(collectionId) != null) {
            LOG.info("{}: dependency changes and priorities are computed again", collection);
        }
    }

    private boolean isNew(int collectionId, RuntimeException failure) {
        return !failure.toString().equals(said.put(collectionId, failure.toString()));
    }
}
