package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.writing.GraphFenceException;
import io.koschei.neo4j.writing.GraphGapException;
import io.koschei.neo4j.writing.GraphPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Parts of a new graph on their way, two at a time, and what becomes of them when one fails. */
class PartPipelineIT {

    private final LoggedStory story = new LoggedStory();
    private final List<Integer> alone = new ArrayList<>();
    private LogEntry entry;
    private List<GraphPart> parts;

    @BeforeEach
    void resolve() {
        story.resolve("app 1-1 lib", "lib 1-1 app");
        entry = story.log.entries(story.collection.id(), 0, 1).get(0);
        List<GraphChange> changes = new ArrayList<>();
        story.log.forEachBatch(entry.generation(), story.log.batches(entry.generation(), 10), changes::addAll);
        assertThat(changes).hasSize(2);
        parts = List.of(
                new GraphPart(1, false, changes, List.of(), true),
                new GraphPart(2, false, List.of(), changes.subList(0, 1), true),
                new GraphPart(3, true, List.of(), changes.subList(1, 2), true));
    }

    private PartPipeline pipeline() {
        return new PartPipeline(story.graph, story.collection.name(), entry, part -> {
            alone.add(part.number());
            story.graph.write(story.collection.name(), entry, part);
        });
    }

    @Test
    void allPartsAreInTheGraphInTheirOrder() {
        PartPipeline pipeline = pipeline();
        pipeline.write(parts.get(0));
        pipeline.drain();
        assertThat(position()).isEqualTo(1);
        pipeline.write(parts.get(1));
        pipeline.write(parts.get(2));
        pipeline.drain();

        assertThat(alone).isEmpty();
        story.log.graphed(entry.generation(), LoggedStory.START);
        assertThat(story.verify().differences()).isEmpty();
    }

    /** Without its nodes a part cannot be prepared: it goes the usual way, once what was before it is in the graph. */
    @Test
    void aPartThatCannotBePreparedIsWrittenAlone() {
        PartPipeline pipeline = pipeline();
        assertThatThrownBy(() -> pipeline.write(parts.get(1)))
                .isInstanceOf(GraphFenceException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(GraphGapException.class));
        assertThat(alone).containsExactly(2);
        pipeline.write(parts.get(0));
        pipeline.drain();
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void whoGivesUpWaitsForThePartOnItsWay() {
        try (PartPipeline pipeline = pipeline()) {
            pipeline.write(parts.get(0));
        }
        assertThat(position()).isEqualTo(1);
    }

    @Test
    void aPartThatWasNotCommittedIsWrittenAloneBeforeTheNext() {
        PartPipeline pipeline = pipeline();
        pipeline.write(parts.get(0));
        pipeline.drain();
        GraphPart early = parts.get(2);
        // Its turn has not come, so its commit fails, and so does writing it alone.
        pipeline.write(early);
        assertThatThrownBy(pipeline::drain)
                .isInstanceOf(GraphFenceException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(alone).containsExactly(3);
        pipeline.write(parts.get(1));
        pipeline.write(early);
        pipeline.drain();
        story.log.graphed(entry.generation(), LoggedStory.START);
        assertThat(story.verify().differences()).isEmpty();
    }

    /** The next one is prepared by then, and has locked nodes that the part needs, too. */
    @Test
    @Timeout(30)
    void aPartWhoseTransactionIsEndedBeforeItsTurnWaitsForNoLockOfTheNext() {
        String key = story.collection.name();
        List<GraphChange> nodes = parts.get(0).nodes();
        GraphPart same = new GraphPart(2, false, nodes, List.of(), true);
        PartPipeline pipeline = pipeline();
        try (Session session = TestNeo4j.driver().session();
                Transaction turn = session.beginTransaction()) {
            turn.run("MERGE (c:Collection {collection: $key}) SET c.lock = true", Map.of("key", key))
                    .consume();
            pipeline.write(parts.get(0));
            endWhatWaitsForItsTurn(key);
            turn.rollback();
            pipeline.write(same);
        }
        pipeline.drain();
        assertThat(alone).containsExactly(1);
        assertThat(position()).isEqualTo(2);
    }

    private static void endWhatWaitsForItsTurn(String key) {
        List<Record> waiting = List.of();
        while (waiting.isEmpty()) {
            waiting = ask("""
                    SHOW TRANSACTIONS YIELD transactionId, parameters, currentQuery
                    WHERE parameters.collection = $what AND currentQuery CONTAINS 'c.applying' RETURN transactionId
                    """, key);
        }
        waiting.forEach(row -> ask("TERMINATE TRANSACTION $what", row.get(0).asString()));
    }

    private static List<Record> ask(String query, String what) {
        return TestNeo4j.driver()
                .executableQuery(query)
                .withParameters(Map.of("what", what))
                .execute()
                .records();
    }

    private int position() {
        return story.graph.position(story.collection.name()).part();
    }
}
