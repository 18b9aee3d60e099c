package io.koschei.neo4j.reading;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.reading.BinaryNodes.Built;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;

/** Reads which binaries sources build, and which sources build binaries: of many in one statement. */
public final class BuiltBinaries {

    private final GraphGate gate;
    private final Reads reads;
    private final BinaryNodes binaries;

    BuiltBinaries(GraphGate gate, Reads reads, @Lazy BinaryNodes binaries) {
        this.gate = gate;
        this.reads = reads;
        this.binaries = binaries;
    }

    /**
     * What each source builds in a generation, by name and architecture.
     *
     * @param sources names of source packages
     * @return by name of the source; those that build nothing are absent
     */
    public Map<String, List<PackageKey>> of(String collection, int ordinal, Collection<String> sources) {
        String key = gate.key(collection, ordinal);
        return reads.ask(() -> binaries.builtFrom(key, sources, ordinal)).stream()
                .collect(Collectors.groupingBy(
                        Built::source,
                        Collectors.mapping(built -> new PackageKey(built.name(), built.arch()), Collectors.toList())));
    }

    /**
     * The sources that build binaries of some names, of whatever architecture, in a generation.
     *
     * @return by name of the binary; those that there are not are absent
     */
    public Map<String, Set<String>> sources(String collection, int ordinal, Collection<String> names) {
        String key = gate.key(collection, ordinal);
        return reads.ask(() -> binaries.named(key, names, ordinal)).stream()
                .collect(Collectors.groupingBy(
                        Built::name, Collectors.mapping(Built::source, Collectors.toCollection(TreeSet::new))));
    }
}
