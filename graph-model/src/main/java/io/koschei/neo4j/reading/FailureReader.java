package io.koschei.neo4j.reading;

import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Slice;
import io.koschei.neo4j.reading.CauseNodes.Failing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;

/** Reads for which causes packages failed, and when: a page at a time, for many packages in one statement. */
public final class FailureReader {

    private final GraphGate gate;
    private final Reads reads;
    private final CauseNodes causes;

    FailureReader(GraphGate gate, Reads reads, @Lazy CauseNodes causes) {
        this.gate = gate;
        this.reads = reads;
        this.causes = causes;
    }

    /**
     * The same page of the stretches in which each package failed, up to a generation: newest first, then by cause.
     *
     * @return by package; those that never failed are absent
     */
    public Map<PackageKey, Page<Failure>> pages(
            String collection, int ordinal, Collection<PackageKey> keys, Slice slice) {
        String graph = gate.key(collection, ordinal);
        Map<PackageKey, Page<Failure>> pages = new HashMap<>();
        ask(graph, ordinal, keys, slice)
                .forEach((key, rows) -> pages.put(
                        key,
                        new Page<>(
                                rows.stream().map(FailureReader::failure).toList(),
                                rows.get(0).place(),
                                rows.get(0).total())));
        List<PackageKey> left =
                keys.stream().filter(key -> !pages.containsKey(key)).toList();
        if (!left.isEmpty() && slice.place() > 0 != slice.backward()) {
            // Nothing stands there, and only a row tells how long its list is.
            ask(graph, ordinal, left, Slice.from(0, 1)).forEach((key, rows) -> {
                int total = rows.get(0).total();
                pages.put(key, new Page<>(List.of(), Math.min(slice.place(), total), total));
            });
        }
        return pages;
    }

    private Map<PackageKey, List<Failing>> ask(String graph, int ordinal, Collection<PackageKey> keys, Slice slice) {
        int start = slice.backward() ? 0 : slice.place();
        int end = slice.backward() ? slice.place() : (int) Math.min((long) start + slice.limit(), Slice.END);
        List<Failing> found = new ArrayList<>();
        keys.stream().collect(Collectors.groupingBy(PackageLabels::of)).forEach((labels, group) -> {
            List<Map<String, Object>> rows =
                    group.stream().map(PackageLabels::row).toList();
            found.addAll(reads.ask(() -> labels == PackageLabels.SOURCE
                    ? causes.ofSources(graph, rows, ordinal, start, end, slice.limit())
                    : causes.ofBinaries(graph, rows, ordinal, start, end, slice.limit())));
        });
        return found.stream().collect(Collectors.groupingBy(row -> new PackageKey(row.name(), row.arch())));
    }

    private static Failure failure(Failing row) {
        return new Failure(row.cause(), row.from(), row.to());
    }
}
