package io.koschei.neo4j.affects;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogHead;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.neo4j.Chain;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.affects.AffectsPart.Place;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** What is said of a collection's edges as a whole, and that their absence keeps nothing else from being said. */
class EdgesStateIT {

    private static final AffectsPart NOTHING = new AffectsPart(List.of(), List.of(), List.of(), List.of());

    private final String collection = TestNeo4j.collection();
    private final WaitingReader reader = new WaitingReader(TestNeo4j.driver(), TestNeo4j.gate());

    private void write(String log) {
        List<GraphChange> changes = List.of(GraphChange.resolved(
                new PackageFacts(new Nevra("lib", Evr.parse("1-1"), "noarch"), null, 1, 1), List.of()));
        new GraphWriter(TestNeo4j.driver())
                .write(collection, new Chain(collection, log).next(0), new GraphPart(1, true, changes, changes, true));
    }

    @Test
    void saysWhatEdgesAreAbout() {
        assertThat(reader.state(collection, 0)).as("of no graph").isEmpty();
        String log = "log of " + collection;
        write(log);
        assertThat(reader.state(collection, 0)).contains(EdgesState.NONE);
        AffectsWriter writer = new AffectsWriter(TestNeo4j.driver());
        writer.write(collection, new Place(log, 0, "", "half", 0, null, false), NOTHING);
        assertThat(reader.state(collection, 0)).as("half done").contains(EdgesState.NONE);
        writer.write(collection, new Place(log, 0, "half", "whole", null, 0, true), NOTHING);
        assertThat(reader.state(collection, 0)).contains(new EdgesState(0, true));
        writer.write(collection, new Place(log, 0, "whole", "next", null, 0, false), NOTHING);
        assertThat(reader.state(collection, 0)).contains(new EdgesState(0, false));
    }

    @Test
    void saysNothingWhereTheGraphCannotBeAsked() {
        LogHead refused = new LogHead("log", collection, null, "refused", null, null, null, 0);
        GraphGate gate = new GraphGate(TestNeo4j.driver(), name -> Optional.of(refused), Clock.systemUTC());
        assertThat(new WaitingReader(TestNeo4j.driver(), gate).state(collection, 0))
                .isEmpty();
        // Nothing listens there.
        try (Driver away = GraphDatabase.driver("bolt://127.0.0.1:1")) {
            assertThat(new WaitingReader(away, TestNeo4j.gate()).state(collection, 0))
                    .isEmpty();
        }
    }
}
