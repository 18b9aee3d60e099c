package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Spans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** Brings the version nodes of some packages to what a generation says. */
final class VersionChanges {

    private final SpanEdit edit;

    VersionChanges(SpanEdit edit) {
        this.edit = edit;
    }

    void apply(List<GraphChange> changes, boolean isNew) {
        Map<PackageKey, Open> open = isNew ? Map.of() : readOpen(changes);
        List<String> close = new ArrayList<>();
        List<Map<String, Object>> create = new ArrayList<>();
        List<ChangeNodes.Step> steps = new ArrayList<>();
        for (GraphChange change : changes) {
            Open before = open.get(change.key());
            PackageFacts facts = change.facts();
            if (before != null && before.says(facts)) {
                continue;
            }
            if (before != null) {
                close.add(before.elementId);
            }
            Evr from = before == null ? null : before.facts.nevra().evr();
            Evr to = facts == null ? null : facts.nevra().evr();
            if (!Objects.equals(from, to)) {
                steps.add(new ChangeNodes.Step(change.key(), edit.ordinal(), from, to));
            }
            if (facts != null) {
                create.add(row(change.key(), facts));
            }
        }
        edit.close("(e:Version)", close);
        int created = edit.open(
                        create,
                        create.stream().allMatch(row -> row.containsKey("id")),
                        " CREATE (p)-[:HAS_VERSION]->(v:Version {from: $ordinal}) SET v += row.version, v.collection = $collection")
                .consume()
                .counters()
                .relationshipsCreated();
        if (created != create.size()) {
            throw new GraphGapException(
                    edit.collection(),
                    "HAS_VERSION",
                    List.of(create.size() - created + " of the " + create.size() + " whose version changed"));
        }
        if (edit.labels() == PackageLabels.BINARY && !steps.isEmpty() && !isOldest()) {
            new ChangeNodes(edit.transaction(), edit.collection()).create(steps);
        }
    }

    private boolean isOldest() {
        return new GenerationChain(edit.transaction(), edit.collection()).oldest(0, 0, Set.of()) >= edit.ordinal();
    }

    private Map<String, Object> row(PackageKey key, PackageFacts facts) {
        Map<String, Object> row = new HashMap<>(PackageLabels.row(key));
        String id = edit.ids().get(key);
        if (id != null) {
            row.put("id", id);
        }
        row.put("version", Spans.version(facts));
        return row;
    }

    private Map<PackageKey, Open> readOpen(List<GraphChange> changes) {
        Map<PackageKey, Open> open = new HashMap<>();
        List<Record> records = edit.readOpen(
                changes,
                "-[:HAS_VERSION]->(v:Version) WHERE v.to IS NULL RETURN row.name, row.arch, v, elementId(v) AS id");
        for (Record row : records) {
            PackageKey key = new PackageKey(row.get(0).asString(), row.get(1).asString());
            open.put(key, new Open(row.get("id").asString(), Spans.facts(key, row.get("v"))));
        }
        return open;
    }

    private record Open(String elementId, PackageFacts facts) {
        boolean says(@Nullable PackageFacts other) {
            return facts.equals(other);
        }
    }
}
