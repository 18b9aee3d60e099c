package io.koschei.store;

import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Requirement;
import io.koschei.graph.Side;
import io.koschei.graph.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;

/** Finds packages by what they require or how they are named, in all generations at once. */
public final class RequirementSearch {

    /** Most rows of one search; what finds more is refused. */
    public static final int MOST = 100_000;

    private static final TransactionConfig TIMEOUT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(30)).build();

    private static final int BATCH = 5_000;

    private final Driver driver;

    public RequirementSearch(Driver driver) {
        this.driver = driver;
    }

    /**
     * Direct requirements whose texts or target contain one of the literals, with the packages that have them.
     *
     * @param side {@link Side#BUILD} for those of source packages, {@link Side#RUNTIME} for those of binaries
     * @param wanted which of them to keep
     * @throws TooManyException when more than {@link #MOST} are to be kept
     */
    public Map<PackageKey, List<Stretch<Requirement>>> requirements(
            String collection, Side side, Collection<String> literals, Predicate<Requirement> wanted) {
        Map<PackageKey, List<Stretch<Requirement>>> found = new HashMap<>();
        if (literals.isEmpty()) {
            return found;
        }
        Labels labels = labels(side);
        String cypher = "MATCH (p:" + labels.label() + " {collection: $collection})-[e:" + labels.requires()
                + "]->(t:Binary) WHERE any(literal IN $literals WHERE t.name CONTAINS literal"
                + " OR any(text IN e.requirements WHERE text CONTAINS literal))"
                + " RETURN p.name AS name, coalesce(p.arch, 'src') AS arch, t.name AS targetName, t.arch AS targetArch,"
                + " e.requirements AS requirements, e.from AS from, e.to AS to";
        try (Session session = driver.session()) {
            session.executeRead(
                    transaction -> {
                        found.clear();
                        int kept = 0;
                        var rows = transaction.run(
                                cypher, Map.of("collection", collection, "literals", List.copyOf(literals)));
                        while (rows.hasNext()) {
                            Record row = rows.next();
                            Requirement requirement = requirement(row);
                            if (wanted.test(requirement)) {
                                requireFew(++kept);
                                found.computeIfAbsent(key(row), any -> new ArrayList<>())
                                        .add(stretch(row, requirement));
                            }
                        }
                        return kept;
                    },
                    TIMEOUT);
        }
        return found;
    }

    /**
     * Packages of the side whose name contains one of the literals and is wanted.
     *
     * @throws TooManyException when more than {@link #MOST} are wanted
     */
    public Set<PackageKey> named(String collection, Side side, Collection<String> literals, Predicate<String> wanted) {
        Set<PackageKey> found = new HashSet<>();
        if (literals.isEmpty()) {
            return found;
        }
        String cypher = "MATCH (p:" + labels(side).label() + " {collection: $collection})"
                + " WHERE any(literal IN $literals WHERE p.name CONTAINS literal)"
                + " RETURN p.name AS name, coalesce(p.arch, 'src') AS arch";
        for (Record row : read(cypher, Map.of("collection", collection, "literals", List.copyOf(literals)))) {
            PackageKey key = key(row);
            if (wanted.test(key.name())) {
                requireFew(found.size() + 1);
                found.add(key);
            }
        }
        return found;
    }

    /** Every version of each package, and when it was there. */
    public Map<PackageKey, List<Stretch<PackageFacts>>> versions(String collection, Collection<PackageKey> keys) {
        Map<PackageKey, List<Stretch<PackageFacts>>> found = new HashMap<>();
        for (Labels labels : Labels.values()) {
            List<Map<String, Object>> rows = keys.stream()
                    .filter(key -> Labels.of(key) == labels)
                    .map(Labels::row)
                    .toList();
            String cypher = "UNWIND $rows AS row MATCH " + labels.node("p", "row")
                    + "-[:HAS_VERSION]->(v:Version) RETURN row.name AS name, row.arch AS arch, v, v.from AS from,"
                    + " v.to AS to ORDER BY from";
            for (int begin = 0; begin < rows.size(); begin += BATCH) {
                List<Map<String, Object>> batch = rows.subList(begin, Math.min(begin + BATCH, rows.size()));
                for (Record row : read(cypher, Map.of("collection", collection, "rows", batch))) {
                    PackageKey key = key(row);
                    found.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(stretch(row, Spans.facts(key, row.get("v"))));
                }
            }
        }
        return found;
    }

    private static Labels labels(Side side) {
        return side == Side.BUILD ? Labels.SOURCE : Labels.BINARY;
    }

    private static Requirement requirement(Record row) {
        return new Requirement(
                new PackageKey(
                        row.get("targetName").asString(), row.get("targetArch").asString()),
                row.get("requirements").asList(text -> text.asString()));
    }

    private static PackageKey key(Record row) {
        return new PackageKey(row.get("name").asString(), row.get("arch").asString());
    }

    private static <T> Stretch<T> stretch(Record row, T value) {
        return new Stretch<>(row.get("from").asInt(), row.get("to").asInt(), value);
    }

    private static void requireFew(int rows) {
        if (rows > MOST) {
            throw new TooManyException();
        }
    }

    private List<Record> read(String cypher, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            return session.executeRead(
                    transaction -> transaction.run(cypher, parameters).list(), TIMEOUT);
        }
    }

    /** That a search finds more than anybody can use. */
    public static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManyException() {
            super("more than " + MOST + " matches");
        }
    }
}
