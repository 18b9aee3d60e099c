package io.koschei.neo4j;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Reads versions of packages, and what they directly require, in any generation. */
public final class GraphReader {

    private static final int BATCH = 5_000;

    private final Queries queries;
    private final GraphGate gate;

    public GraphReader(Driver driver, GraphGate gate) {
        this.queries = new Queries(driver, Queries.SHORT);
        this.gate = gate;
    }

    /** Version and sizes of each package; those the generation does not hold are absent. */
    public Map<PackageKey, PackageFacts> facts(String collection, int ordinal, Collection<PackageKey> keys) {
        Map<PackageKey, PackageFacts> facts = new HashMap<>();
        for (Map.Entry<PackageLabels, List<Map<String, Object>>> group :
                rows(keys).entrySet()) {
            PackageLabels labels = group.getKey();
            List<Map<String, Object>> rows = group.getValue();
            String cypher = "UNWIND $rows AS row MATCH " + labels.node("p", "row")
                    + "-[:HAS_VERSION]->(v:Version) WHERE " + Spans.during("v")
                    + " RETURN row.name AS name, row.arch AS arch, v";
            for (Record row : queries.list(
                    cypher, Map.of("collection", gate.key(collection, ordinal), "ordinal", ordinal, "rows", rows))) {
                PackageKey key = key(row);
                facts.put(key, Spans.facts(key, row.get("v")));
            }
        }
        return facts;
    }

    /**
     * All versions that packages ever had, oldest first; packages that never were are absent.
     *
     * @param upTo ordinal of the last generation that the question is about
     */
    public Map<PackageKey, List<Stretch<PackageFacts>>> versions(
            String collection, int upTo, Collection<PackageKey> keys) {
        Map<PackageKey, List<Stretch<PackageFacts>>> versions = new HashMap<>();
        rows(keys).forEach((labels, rows) -> {
            String cypher = "UNWIND $rows AS row MATCH " + labels.node("p", "row")
                    + "-[:HAS_VERSION]->(v:Version) RETURN row.name AS name, row.arch AS arch, v ORDER BY v.from";
            for (int begin = 0; begin < rows.size(); begin += BATCH) {
                List<Map<String, Object>> batch = rows.subList(begin, Math.min(begin + BATCH, rows.size()));
                for (Record row :
                        queries.list(cypher, Map.of("collection", gate.key(collection, upTo), "rows", batch))) {
                    PackageKey key = key(row);
                    versions.computeIfAbsent(key, any -> new ArrayList<>()).add(Spans.stretch(key, row.get("v")));
                }
            }
        });
        return versions;
    }

    /** What each of several packages directly requires, by name; packages that require nothing are absent. */
    public Map<PackageKey, List<Neighbour>> requires(String collection, int ordinal, Collection<PackageKey> keys) {
        Map<PackageKey, List<Neighbour>> found = new HashMap<>();
        for (Map.Entry<PackageLabels, List<Map<String, Object>>> group :
                rows(keys).entrySet()) {
            PackageLabels labels = group.getKey();
            List<Map<String, Object>> rows = group.getValue();
            String cypher = "UNWIND $rows AS row MATCH " + labels.node("p", "row") + "-[e:" + labels.requires()
                    + "]->(o:Binary) WHERE " + Spans.during("e") + " MATCH (o)-[:HAS_VERSION]->(v:Version) WHERE "
                    + Spans.during("v") + " RETURN row.name AS fromName, row.arch AS fromArch, o.name AS name,"
                    + " o.arch AS arch, v, e.requirements AS requirements ORDER BY name, arch";
            for (Record row : queries.list(
                    cypher, Map.of("collection", gate.key(collection, ordinal), "ordinal", ordinal, "rows", rows))) {
                PackageKey from = new PackageKey(
                        row.get("fromName").asString(), row.get("fromArch").asString());
                found.computeIfAbsent(from, any -> new ArrayList<>()).add(neighbour(row));
            }
        }
        return found;
    }

    private static Map<PackageLabels, List<Map<String, Object>>> rows(Collection<PackageKey> keys) {
        return keys.stream()
                .collect(Collectors.groupingBy(
                        PackageLabels::of, Collectors.mapping(PackageLabels::row, Collectors.toList())));
    }

    private static Neighbour neighbour(Record row) {
        return new Neighbour(
                Spans.facts(key(row), row.get("v")), row.get("requirements").asList(text -> text.asString()));
    }

    private static PackageKey key(Record row) {
        return new PackageKey(row.get("name").asString(), row.get("arch").asString());
    }
}
