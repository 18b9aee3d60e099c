package io.koschei.neo4j.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.Chain;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.TestNeo4j;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/** Who may write to the graph of a collection, and when. */
class GraphFenceIT {

    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final String collection = TestNeo4j.collection();
    private final Chain chain = new Chain(collection);
    private final GraphWriter writer = new GraphWriter(TestNeo4j.driver());
    private final GraphReader reader = new GraphReader(TestNeo4j.driver(), TestNeo4j.gate());

    @Test
    void theGraphRemembersWhatItHolds() {
        assertThat(writer.position(collection)).isEqualTo(GraphPosition.START);
        LogEntry first = chain.next(0);
        write(first, lib("1-1"));

        assertThat(writer.position(collection)).isEqualTo(new GraphPosition(first.log(), 0, first.id(), null, 0));
    }

    @Test
    void aLateWriterReopensNothing() {
        LogEntry first = chain.next(0);
        LogEntry second = chain.next(1);
        LogEntry third = chain.next(2);
        write(first, lib("1-1"));
        write(second, lib("2-1"));
        write(third, lib("3-1"));

        assertThatThrownBy(() -> write(second, lib("2-1"))).isInstanceOf(GraphFenceException.class);

        assertThat(evr(1)).isEqualTo("2-1");
        assertThat(evr(2)).isEqualTo("3-1");
        assertThat(evr(9)).isEqualTo("3-1");
        assertThat(count("MATCH ({collection: $collection})-[:HAS_VERSION]->(v) WHERE v.to < v.from RETURN count(v)"))
                .isZero();
    }

    @Test
    void oneOfTwoWritersAtTheSameTimeWritesAndTheOtherIsRefused() throws Exception {
        write(chain.next(0), lib("1-1"));
        LogEntry second = chain.next(1);
        AtomicReference<CompletableFuture<Void>> started = new AtomicReference<>();
        holding(second, () -> {
            CompletableFuture<Void> late = CompletableFuture.runAsync(() -> write(second, lib("2-1")));
            started.set(late);
            assertThatThrownBy(() -> late.get(500, TimeUnit.MILLISECONDS))
                    .as("it waits for the lock")
                    .isInstanceOf(TimeoutException.class);
        });

        CompletableFuture<Void> late = started.get();
        assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(GraphFenceException.class);
        assertThat(evr(9)).as("what the refused one would have written").isEqualTo("1-1");
    }

    @Test
    void aGenerationThatIsMissingInBetweenIsNotSkipped() {
        write(chain.next(0), lib("1-1"));
        chain.next(1);
        LogEntry third = chain.next(2);

        assertThatThrownBy(() -> write(third, lib("3-1")))
                .isInstanceOf(GraphFenceException.class)
                .hasMessageContaining("part 1 of generation 2");
        assertThat(evr(9)).isEqualTo("1-1");
    }

    @Test
    void theLogOfAnotherDatabaseIsRefused() {
        write(chain.next(0), lib("1-1"));

        assertThatThrownBy(() -> write(new Chain(collection).next(0), lib("2-1")))
                .isInstanceOf(GraphFenceException.class);
        assertThat(evr(9)).isEqualTo("1-1");
    }

    @Test
    void partsAreTakenOneAfterTheOtherAndEachOnce() {
        LogEntry entry = chain.next(0);
        GraphPart nodes = new GraphPart(1, false, List.of(lib("1-1")), List.of(), true);
        GraphPart changes = new GraphPart(2, true, List.of(), List.of(lib("1-1")), true);

        assertThatThrownBy(() -> writer.write(collection, entry, changes)).isInstanceOf(GraphFenceException.class);
        writer.write(collection, entry, nodes);
        assertThat(writer.position(collection)).isEqualTo(new GraphPosition(entry.log(), null, null, entry.id(), 1));
        assertThatThrownBy(() -> writer.write(collection, entry, nodes)).isInstanceOf(GraphFenceException.class);
        writer.write(collection, entry, changes);

        assertThat(evr(0)).isEqualTo("1-1");
        assertThat(count("MATCH (g:Generation {collection: $collection, ordinal: 0}) RETURN count(g)"))
                .isEqualTo(1);
    }

    @Test
    void aPreparedPartIsThereOnceItHasHadItsTurn() {
        LogEntry entry = chain.next(0);
        GraphPart nodes = new GraphPart(1, false, List.of(lib("1-1")), List.of(), true);
        GraphPart changes = new GraphPart(2, true, List.of(), List.of(lib("1-1")), true);
        writer.write(collection, entry, nodes);
        try (GraphPart.Prepared prepared = writer.prepare(collection, entry, changes)) {
            assertThat(writer.isEmpty(collection)).as("it has not had its turn").isTrue();
            prepared.commit();
        }

        assertThat(evr(0)).isEqualTo("1-1");
        assertThat(writer.position(collection)).isEqualTo(new GraphPosition(entry.log(), 0, entry.id(), null, 0));
    }

    @Test
    void nodesThatAreFoundByTheirIdsAreThoseOfTheCollection() {
        LogEntry entry = chain.next(0);
        GraphChange app = change("app", "1-1", "lib");
        writer.write(collection, entry, new GraphPart(1, false, List.of(app, lib("1-1")), List.of(), true));
        Map<PackageKey, String> ids = writer.nodes(collection);
        assertThat(ids).containsOnlyKeys(LIB, app.key(), PackageKey.source("lib"), PackageKey.source("app"));
        Map<PackageKey, String> gone = new HashMap<>(ids);
        gone.put(LIB, ids.get(LIB) + "000000000");

        assertThatThrownBy(() -> writer.write(collection, entry, second(app, gone)))
                .isInstanceOf(GraphGapException.class);
        writer.write(collection, entry, second(app, ids));

        assertThat(evr(0)).isEqualTo("1-1");
        assertThat(count("MATCH ({collection: $collection, name: 'app'})-[:REQUIRES]->({name: 'lib'}) RETURN count(*)"))
                .isEqualTo(1);
    }

    private static GraphPart second(GraphChange app, Map<PackageKey, String> ids) {
        return new GraphPart(2, true, List.of(), List.of(app, lib("1-1")), true, ids);
    }

    @Test
    void aPreparedPartThatIsNotTheNextOneLeavesNothing() {
        LogEntry entry = chain.next(0);
        GraphPart all = new GraphPart(1, true, List.of(lib("1-1")), List.of(lib("1-1")), true);
        write(entry, lib("1-1"));
        try (GraphPart.Prepared late = writer.prepare(collection, entry, all)) {
            assertThatThrownBy(late::commit).isInstanceOf(GraphFenceException.class);
        }
        try (GraphPart.Prepared forgotten = writer.prepare(collection, chain.next(1), all)) {
            assertThat(forgotten).as("not committed").isNotNull();
        }

        assertThat(count("MATCH ({collection: $collection})-[:HAS_VERSION]->(v) RETURN count(v)"))
                .isEqualTo(1);
    }

    @Test
    void aRefusedPartLeavesTheGraphAsItWas() {
        write(chain.next(0), lib("1-1"));
        GraphPosition before = writer.position(collection);
        chain.next(1);
        LogEntry third = chain.next(2);

        assertThatThrownBy(() -> write(third, lib("3-1"))).isInstanceOf(GraphFenceException.class);

        assertThat(writer.position(collection)).isEqualTo(before);
        assertThat(count("MATCH (c:Collection {collection: $collection}) WHERE c.lock IS NOT NULL RETURN count(c)"))
                .isZero();
    }

    @Test
    void anEdgeThatLeadsNowhereIsAnErrorWithTheName() {
        write(chain.next(0), lib("1-1"));
        GraphChange broken = change("lib", "2-1", "ghost", "spectre");

        assertThatThrownBy(() -> write(chain.next(1), List.of(broken), List.of(broken)))
                .isInstanceOf(GraphGapException.class)
                .hasMessageContaining("REQUIRES")
                .hasMessageContaining("ghost.noarch")
                .hasMessageContaining("spectre.noarch");
        assertThat(evr(9)).as("nothing of the part is there").isEqualTo("1-1");
    }

    @Test
    void aVersionOfAPackageWithoutANodeIsAnError() {
        write(chain.next(0), lib("1-1"));

        assertThatThrownBy(() -> write(chain.next(1), List.of(), List.of(change("ghost", "1-1"))))
                .isInstanceOf(GraphGapException.class)
                .hasMessageContaining("HAS_VERSION");
    }

    @Test
    void collectionsDoNotWaitForEachOther() {
        holding(chain.next(0), () -> {
            String other = TestNeo4j.collection();
            GraphChange lib = lib("1-1");
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> writer.write(
                    other, new Chain(other).next(0), new GraphPart(1, true, List.of(lib), List.of(lib), true)));
            assertThat(written).succeedsWithin(20, TimeUnit.SECONDS);
        });
    }

    /** Does something while the collection's fence is taken for an entry, of which nothing but that it is there is written then. */
    private void holding(LogEntry entry, Runnable meanwhile) {
        try (Session session = TestNeo4j.driver().session()) {
            session.executeWriteWithoutResult(transaction -> {
                GraphFence fence = new GraphFence(transaction, collection);
                fence.take(entry, 1);
                meanwhile.run();
                fence.pass(entry);
            });
        }
    }

    @Test
    void aDeletedCollectionLeavesNothing() {
        PackageFacts facts = new PackageFacts(new Nevra("app", Evr.parse("1-1"), "noarch"), collection, 10, 100);
        write(chain.next(0), lib("1-1"), GraphChange.resolved(facts, List.of()));
        assertThat(count("MATCH (v:Version {source: $collection}) RETURN count(v)"))
                .isEqualTo(1);

        writer.delete(collection);

        assertThat(count("MATCH (n {collection: $collection}) RETURN count(n)")).isZero();
        assertThat(count("MATCH (v:Version {source: $collection}) RETURN count(v)"))
                .as("its versions, which hang on packages only")
                .isZero();
        assertThat(writer.position(collection)).isEqualTo(GraphPosition.START);
    }

    private void write(LogEntry entry, GraphChange... changes) {
        write(entry, List.of(changes), List.of(changes));
    }

    private void write(LogEntry entry, List<GraphChange> nodes, List<GraphChange> changes) {
        writer.write(collection, entry, new GraphPart(1, true, nodes, changes, false));
    }

    private String evr(int ordinal) {
        return reader.facts(collection, ordinal, List.of(LIB))
                .get(LIB)
                .nevra()
                .evr()
                .toString();
    }

    private long count(String cypher) {
        return TestNeo4j.count(collection, cypher);
    }

    private static GraphChange lib(String evr) {
        return change("lib", evr);
    }

    private static GraphChange change(String name, String evr, String... needs) {
        return GraphChange.resolved(
                new PackageFacts(new Nevra(name, Evr.parse(evr), "noarch"), name, 10, 100),
                Stream.of(needs)
                        .map(need -> new Requirement(new PackageKey(need, "noarch"), List.of(need + " >= 1")))
                        .toList());
    }
}
