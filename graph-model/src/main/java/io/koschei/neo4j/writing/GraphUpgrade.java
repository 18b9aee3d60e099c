package io.koschei.neo4j.writing;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Queries;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/**
 * Brings what an older version wrote of a collection into the form of this one: stretches that go on have no end, what people see has a
 * name, and changes are nodes. Some packages at a time; whatever cuts it off, the next call begins again.
 */
public final class GraphUpgrade {

    /** A step takes a second or two. */
    private static final int AT_ONCE = 1_000;

    private static final int ALL = Integer.MAX_VALUE;

    private final Driver driver;
    private final GraphWriter graph;

    GraphUpgrade(Driver driver, GraphWriter graph) {
        this.driver = driver;
        this.graph = graph;
    }

    /**
     * Does what is to be done.
     *
     * @param collection under which name the graph keeps it
     * @return whether there was anything to do: not when the graph holds nothing, or has the present form
     */
    public boolean run(String collection) {
        return run(collection, line -> {});
    }

    /**
     * As above.
     *
     * @param progress told when there is something to do, and then every few seconds, how far it has come
     */
    public boolean run(String collection, Consumer<String> progress) {
        boolean isPresent = new Queries(driver, Queries.SHORT)
                .list(LayoutSteps.NOTED, Map.of("collection", collection)).stream()
                        .anyMatch(row -> !row.get(0).isNull());
        if (isPresent || graph.isEmpty(collection)) {
            return false;
        }
        Map<PackageLabels, List<PackageKey>> keys =
                graph.nodes(collection).keySet().stream().sorted().collect(Collectors.groupingBy(PackageLabels::of));
        int packages = keys.values().stream().mapToInt(List::size).sum();
        UpgradeProgress told = new UpgradeProgress(graph.held(collection, ALL), packages, System::nanoTime, progress);
        keys.forEach((labels, all) -> {
            for (int begin = 0; begin < all.size(); begin += AT_ONCE) {
                List<PackageKey> some = all.subList(begin, Math.min(begin + AT_ONCE, all.size()));
                step(collection, steps -> steps.packages(labels, some));
                told.done(some.size());
            }
        });
        step(collection, LayoutSteps::conclude);
        return true;
    }

    private void step(String collection, Consumer<LayoutSteps> work) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(
                    transaction -> work.accept(new LayoutSteps(transaction, collection)), GraphWriter.TIMEOUT);
        }
    }
}
