package io.koschei.changelog;

import io.koschei.model.Collection;
import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.writing.GraphFenceException;
import io.koschei.neo4j.writing.GraphPosition;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.neo4j.writing.GraphWriter.Followed;
import io.koschei.postgres.writing.LogEdits;
import java.util.Objects;
import java.util.Optional;

/** Has a graph follow edits of the change log, after generations were thinned out or stored late. What cut it off, the next call goes on. */
final class EditFollower {

    /** Most packages in one transaction. */
    static final int MOST = 500;

    private final LogEdits log;
    private final GraphWriter graph;
    private final int batch;

    /** @param batch packages in one transaction */
    EditFollower(LogEdits log, GraphWriter graph, int batch) {
        this.log = log;
        this.graph = graph;
        this.batch = batch;
    }

    /**
     * Has the graph say what the log says, up to where it follows.
     *
     * @param isEmpty whether the graph follows no log yet and knows no package
     * @return why it can neither follow nor go on; empty when it has followed
     */
    Optional<String> follow(Collection collection, LogHead head, String key, GraphPosition position, boolean isEmpty) {
        int all = log.count(collection.id());
        if (isEmpty) {
            graph.begin(key, new Followed(all, log.id(collection.id(), all).orElse(null)));
            return Optional.empty();
        }
        if (!head.log().equals(position.log())) {
            return Optional.empty();
        }
        Followed done = graph.followed(key);
        if (!isOfLog(collection.id(), done)) {
            return Optional.of(ahead(collection));
        }
        int applied = Objects.requireNonNullElse(position.applied(), -1);
        for (int sequence = done.count() + 1; sequence <= all; sequence++) {
            LogEdit edit = log.find(collection.id(), sequence).orElseThrow();
            if (edit.first() <= applied && applied < edit.into() && !isLogged(edit, position)) {
                return Optional.of(tooOld(collection));
            }
            follow(collection.id(), key, edit, applied >= edit.into());
        }
        return Optional.empty();
    }

    /** The number alone may be that of another edit, made since PostgreSQL was restored; but older versions have noted nothing else. */
    private boolean isOfLog(int collectionId, Followed done) {
        Optional<String> known = log.id(collectionId, done.count());
        return done.count() == 0
                || (known.isPresent() && (done.last() == null || done.last().equals(known.get())));
    }

    /** Whether the entry with which the graph ends is one that the log has in the stretch. */
    private static boolean isLogged(LogEdit edit, GraphPosition position) {
        return edit.entries().stream().anyMatch(entry -> entry.id().equals(position.entry()));
    }

    /** @param holds whether the graph holds the stretch; if not, it will follow the log as it is now */
    private void follow(int collectionId, String key, LogEdit edit, boolean holds) {
        try {
            int packages = holds ? edit.packages() : 0;
            // Edges lead to packages of any batch.
            for (int begin = 0; packages > batch && begin < packages; begin += batch) {
                graph.nodes(key, edit, log.pieces(collectionId, edit, begin, batch));
            }
            for (int begin = 0; begin < packages; begin += batch) {
                graph.edit(key, edit, log.pieces(collectionId, edit, begin, batch));
            }
            graph.edited(key, holds ? edit : edit.withoutEntries());
        } catch (GraphFenceException e) {
            // A commit of which nothing was heard, or another process that was quicker.
            if (graph.followed(key).count() < edit.sequence()) {
                throw e;
            }
        }
    }

    /** PostgreSQL is from an older backup: the graph lacks generations that it has, though both may end with the same one. */
    private static String ahead(Collection collection) {
        return "The graph of " + collection.name()
                + " has followed edits of the change log that PostgreSQL does not know."
                + " Type: koschei admin graph rebuild " + collection.name();
    }

    private static String tooOld(Collection collection) {
        return "The graph of " + collection.name() + " ends with a generation that was thinned out since."
                + " Type: koschei admin graph rebuild " + collection.name();
    }
}
