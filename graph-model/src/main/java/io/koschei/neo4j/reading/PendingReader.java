package io.koschei.neo4j.reading;

import java.util.Optional;
import org.springframework.context.annotation.Lazy;

/** Reads what has changed for a source package since its last build. */
public final class PendingReader {

    private final Reads reads;
    private final SourceNodes sources;

    PendingReader(Reads reads, @Lazy SourceNodes sources) {
        this.reads = reads;
        this.sources = sources;
    }

    /**
     * What the graph says of one source, as of one moment; empty when it does not have the source.
     *
     * @param graph name under which the graph keeps the collection
     */
    public Optional<ChangedForSource> of(String graph, String source) {
        return reads.ask(() -> sources.findByCollectionAndName(graph, source))
                .map(found -> new ChangedForSource(
                        found.built(),
                        found.affecting().stream().map(edge -> edge.to(source)).toList()));
    }
}
