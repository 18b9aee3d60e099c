package io.koschei.neo4j;

import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/** Finds packages by what they require or how they are named, in all generations at once. */
public final class RequirementSearch {

    /** Most rows of one search; what finds more is refused. */
    public static final int MOST = 100_000;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Queries queries;
    private final GraphGate gate;
    private final Driver driver;
    private int most = MOST;

    public RequirementSearch(Driver driver, GraphGate gate) {
        this.driver = driver;
        this.queries = new Queries(driver, LONGEST);
        this.gate = gate;
    }

    /**
     * The name under which a search finds the graph of a collection now: for some seconds that of one that was replaced.
     *
     * @param upTo ordinal of the last generation that the question is about
     */
    public String graph(String collection, int upTo) {
        return gate.key(collection, upTo);
    }

    /** The same search with another bound than {@link #MOST}. */
    RequirementSearch atMost(int rows) {
        RequirementSearch other = new RequirementSearch(driver, gate);
        other.most = rows;
        return other;
    }

    /**
     * Direct requirements whose texts or target contain one of the literals, with the packages that have them.
     *
     * @param upTo ordinal of the last generation that the question is about
     * @param side {@link Side#BUILD} for those of source packages, {@link Side#RUNTIME} for those of binaries
     * @param wanted which of them to keep
     * @throws TooManyException when more than {@link #MOST} are to be kept
     */
    public Map<PackageKey, List<Stretch<Requirement>>> requirements(
            String collection, int upTo, Side side, Collection<String> literals, Predicate<Requirement> wanted) {
        Map<PackageKey, List<Stretch<Requirement>>> found = new HashMap<>();
        if (literals.isEmpty()) {
            return found;
        }
        PackageLabels labels = labels(side);
        String cypher = labels.all("p") + " MATCH (p)-[e:" + labels.requires()
                + "]->(t:Binary) WHERE any(literal IN $literals WHERE t.name CONTAINS literal"
                + " OR any(text IN e.requirements WHERE text CONTAINS literal))"
                + " RETURN p.name AS name, coalesce(p.arch, 'src') AS arch, t.name AS targetName, t.arch AS targetArch,"
                + " e.requirements AS requirements, e.from AS from, " + Spans.to("e") + " AS to";
        AtomicInteger kept = new AtomicInteger();
        queries.forEach(
                cypher,
                Map.of("collection", gate.key(collection, upTo), "literals", List.copyOf(literals)),
                () -> {
                    found.clear();
                    kept.set(0);
                },
                row -> {
                    Requirement requirement = requirement(row);
                    if (wanted.test(requirement)) {
                        requireFew(kept.incrementAndGet());
                        found.computeIfAbsent(key(row), any -> new ArrayList<>())
                                .add(stretch(row, requirement));
                    }
                });
        return found;
    }

    /**
     * Packages of the side whose name contains one of the literals and is wanted.
     *
     * @param upTo ordinal of the last generation that the question is about
     * @throws TooManyException when more than {@link #MOST} are wanted
     */
    public Set<PackageKey> named(
            String collection, int upTo, Side side, Collection<String> literals, Predicate<String> wanted) {
        Set<PackageKey> found = new HashSet<>();
        if (literals.isEmpty()) {
            return found;
        }
        String cypher = labels(side).all("p")
                + " AND any(literal IN $literals WHERE p.name CONTAINS literal)"
                + " RETURN p.name AS name, coalesce(p.arch, 'src') AS arch";
        for (Record row : queries.list(
                cypher, Map.of("collection", gate.key(collection, upTo), "literals", List.copyOf(literals)))) {
            PackageKey key = key(row);
            if (wanted.test(key.name())) {
                requireFew(found.size() + 1);
                found.add(key);
            }
        }
        return found;
    }

    private static PackageLabels labels(Side side) {
        return side == Side.BUILD ? PackageLabels.SOURCE : PackageLabels.BINARY;
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

    private void requireFew(int rows) {
        if (rows > most) {
            throw new TooManyException(most);
        }
    }

    /** A search found more than {@link #MOST} rows. */
    public static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManyException(int most) {
            super("more than " + most + " matches");
        }
    }
}
