package io.koschei.neo4j.reading;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.reading.ChangeNodes.Changed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;

/** Reads which generations changed binaries: of many binaries in one statement. */
public final class BinaryHistories {

    private final GraphGate gate;
    private final Reads reads;
    private final ChangeNodes changes;

    BinaryHistories(GraphGate gate, Reads reads, @Lazy ChangeNodes changes) {
        this.gate = gate;
        this.reads = reads;
        this.changes = changes;
    }

    /**
     * The newest changes of each binary up to a generation, newest first. The first generation in a graph changed none.
     *
     * @param most of one binary
     * @return by binary; those that never changed are absent
     */
    public Map<PackageKey, List<BinaryChange>> newest(
            String collection, int ordinal, Collection<PackageKey> binaries, int most) {
        String key = gate.key(collection, ordinal);
        List<Map<String, Object>> rows =
                binaries.stream().map(PackageLabels::row).toList();
        return reads.ask(() -> changes.newest(key, rows, ordinal, most)).stream()
                .map(BinaryHistories::change)
                .collect(Collectors.groupingBy(change -> change.change().key()));
    }

    private static BinaryChange change(Changed row) {
        return new BinaryChange(
                row.ordinal(),
                new ChangedBinary(
                        new PackageKey(row.binary(), row.arch()),
                        VersionChangeKind.valueOf(row.kind()),
                        evr(row.from()),
                        evr(row.to())));
    }

    private static @Nullable Evr evr(@Nullable String text) {
        return text == null ? null : Evr.parse(text);
    }
}
