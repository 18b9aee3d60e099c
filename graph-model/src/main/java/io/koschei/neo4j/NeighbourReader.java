package io.koschei.neo4j;

import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads pages of the direct neighbours of packages, in any generation: of many packages in one statement. */
public final class NeighbourReader {

    private final Queries queries;
    private final GraphGate gate;

    public NeighbourReader(Driver driver, GraphGate gate) {
        this.queries = new Queries(driver, Queries.SHORT);
        this.gate = gate;
    }

    /** Which neighbours. */
    public enum Direction {
        /** What a package directly requires. */
        REQUIRES,
        /** Binaries that directly require a binary. */
        REQUIRED_BY,
        /** Sources that directly need a binary to be built. */
        BUILD_REQUIRED_BY;

        private String edge(PackageLabels labels) {
            return switch (this) {
                case REQUIRES -> "-[e:" + labels.requires() + "]->(o:Binary)";
                case REQUIRED_BY -> "<-[e:REQUIRES]-(o:Binary)";
                case BUILD_REQUIRED_BY -> "<-[e:BUILD_REQUIRES]-(o:Source)";
            };
        }
    }

    /**
     * The same page of the neighbours of each package, by name and architecture.
     *
     * @return by package; those that the graph does not have are absent
     */
    public Map<PackageKey, Page<Neighbour>> pages(
            String collection, int ordinal, Direction direction, Collection<PackageKey> keys, Slice slice) {
        Map<PackageKey, Page<Neighbour>> pages = new HashMap<>();
        keys.stream().collect(Collectors.groupingBy(PackageLabels::of)).forEach((labels, group) -> {
            Map<String, Object> parameters = Map.of(
                    "collection", gate.key(collection, ordinal),
                    "ordinal", ordinal,
                    "place", slice.place(),
                    "limit", slice.limit(),
                    "rows", group.stream().map(PackageLabels::row).toList());
            for (Record row : queries.list(cypher(labels, direction.edge(labels), slice), parameters)) {
                PackageKey key =
                        new PackageKey(row.get(0).asString(), row.get(1).asString());
                pages.put(
                        key,
                        slice.page(
                                row.get(3).asList(NeighbourReader::neighbour),
                                row.get(2).asInt()));
            }
        });
        return pages;
    }

    /** Edges are counted and put in order for all; versions are looked up for those on the page only. */
    private static String cypher(PackageLabels labels, String edge, Slice slice) {
        return "UNWIND $rows AS row MATCH " + labels.node("p", "row") + " RETURN row.name, row.arch,"
                + " COUNT { (p)" + edge + " WHERE " + Spans.during("e") + " }, COLLECT {"
                + " MATCH (p)" + edge + " WHERE " + Spans.during("e")
                + slice.cut("e, o", "o.name, o.arch", "o.name DESC, o.arch DESC")
                + " MATCH (o)-[:HAS_VERSION]->(v:Version) WHERE " + Spans.during("v")
                + " RETURN {name: o.name, arch: coalesce(o.arch, 'src'), version: v, requirements: e.requirements} }";
    }

    private static Neighbour neighbour(Value row) {
        PackageKey key =
                new PackageKey(row.get("name").asString(), row.get("arch").asString());
        return new Neighbour(
                Spans.facts(key, row.get("version")), row.get("requirements").asList(text -> text.asString()));
    }
}
