package io.koschei.changelog;

import io.koschei.model.Collection;
import io.koschei.model.generation.LogHead;
import io.koschei.model.generation.ThinningStep;
import io.koschei.neo4j.GraphFenceException;
import io.koschei.neo4j.GraphPosition;
import io.koschei.neo4j.GraphWriter;
import io.koschei.postgres.writing.ChangeLog;
import java.util.Objects;

/** Has a graph follow what was thinned out of the change log. What cut it off, the next call goes on. */
final class GraphThinner {

    /** Most packages in one transaction. */
    static final int MOST = 500;

    private final ChangeLog log;
    private final GraphWriter graph;
    private final int batch;

    /** @param batch packages in one transaction */
    GraphThinner(ChangeLog log, GraphWriter graph, int batch) {
        this.log = log;
        this.graph = graph;
        this.batch = batch;
    }

    /**
     * Thins the graph as the log was thinned.
     *
     * @param isEmpty whether the graph follows no log yet and knows no package
     * @return false when it holds the log up to a generation that was thinned out, so that it can neither follow nor go on
     */
    boolean follow(Collection collection, LogHead head, String key, GraphPosition position, boolean isEmpty) {
        int all = log.thinnings(collection.id());
        if (isEmpty) {
            graph.begin(key, all);
            return true;
        }
        if (!head.log().equals(position.log())) {
            return true;
        }
        int applied = Objects.requireNonNullElse(position.applied(), -1);
        for (int sequence = graph.thinned(key) + 1; sequence <= all; sequence++) {
            ThinningStep step = log.thinning(collection.id(), sequence).orElseThrow();
            if (step.first() <= applied && applied < step.into()) {
                return false;
            }
            follow(key, step, applied >= step.into());
        }
        return true;
    }

    /** @param holds whether the graph holds the generations; if not, the log tells it nothing of them any more */
    private void follow(String key, ThinningStep step, boolean holds) {
        try {
            int packages = holds ? step.packages().size() : 0;
            for (int begin = 0; begin < packages; begin += batch) {
                graph.thin(key, step, step.packages().subList(begin, Math.min(begin + batch, packages)));
            }
            graph.thinned(key, step);
        } catch (GraphFenceException e) {
            // A commit of which nothing was heard, or another process that was quicker.
            if (graph.thinned(key) < step.sequence()) {
                throw e;
            }
        }
    }

    static String tooOld(Collection collection) {
        return "The graph of " + collection.name() + " ends with a generation that was thinned out since."
                + " Type: koschei admin graph rebuild " + collection.name();
    }
}
