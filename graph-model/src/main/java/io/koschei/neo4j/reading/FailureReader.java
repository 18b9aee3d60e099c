package io.koschei.neo4j.reading;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;

/** Reads for which causes packages failed, and when. */
public final class FailureReader {

    private static final Comparator<Failure> NEWEST_FIRST =
            Comparator.comparing(Failure::from).reversed().thenComparing(Failure::cause);

    private final GraphGate gate;
    private final Reads reads;
    private final SourceNodes sources;
    private final BinaryNodes binaries;

    FailureReader(GraphGate gate, Reads reads, @Lazy SourceNodes sources, @Lazy BinaryNodes binaries) {
        this.gate = gate;
        this.reads = reads;
        this.sources = sources;
        this.binaries = binaries;
    }

    /**
     * All stretches in which each package failed, up to a generation, newest first.
     *
     * @return by package; those that never failed are absent
     */
    public Map<PackageKey, List<Failure>> failures(String collection, int ordinal, Collection<PackageKey> keys) {
        String graph = gate.key(collection, ordinal);
        Set<PackageKey> wanted = new HashSet<>(keys);
        Map<PackageKey, List<FailedFor>> found = new HashMap<>();
        Map<Boolean, List<PackageKey>> sides = wanted.stream().collect(Collectors.groupingBy(PackageKey::isSource));
        List<String> names = names(sides.getOrDefault(true, List.of()));
        if (!names.isEmpty()) {
            reads.ask(() -> sources.findByCollectionAndNameIn(graph, names))
                    .forEach(each -> found.put(PackageKey.source(each.getName()), each.getFailures()));
        }
        List<PackageKey> ofBinaries = sides.getOrDefault(false, List.of());
        if (!ofBinaries.isEmpty()) {
            List<String> arches =
                    ofBinaries.stream().map(PackageKey::arch).distinct().toList();
            reads.ask(() -> binaries.findByCollectionAndNameInAndArchIn(graph, names(ofBinaries), arches))
                    .forEach(each -> found.put(new PackageKey(each.getName(), each.getArch()), each.getFailures()));
        }
        found.keySet().retainAll(wanted);
        Map<PackageKey, List<Failure>> failures = new HashMap<>();
        found.forEach((key, edges) -> failures.put(key, upTo(ordinal, edges)));
        failures.values().removeIf(List::isEmpty);
        return failures;
    }

    private static List<String> names(List<PackageKey> keys) {
        return keys.stream().map(PackageKey::name).distinct().toList();
    }

    /** As it was known then: what ended later was going on. */
    private static List<Failure> upTo(int ordinal, List<FailedFor> edges) {
        List<Failure> failures = new ArrayList<>();
        for (FailedFor edge : edges) {
            if (edge.getFrom() <= ordinal) {
                Integer to = edge.getTo();
                failures.add(
                        new Failure(edge.getCause().getKey(), edge.getFrom(), to == null || to > ordinal ? null : to));
            }
        }
        failures.sort(NEWEST_FIRST);
        return failures;
    }
}
