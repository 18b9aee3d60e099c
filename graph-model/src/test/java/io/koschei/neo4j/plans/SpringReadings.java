package io.koschei.neo4j.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.reading.ChangedBinaries;
import io.koschei.neo4j.reading.FailureReader;
import io.koschei.neo4j.reading.GraphStandings;
import io.koschei.neo4j.reading.TestReading;
import io.koschei.neo4j.reading.VersionChangeKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neo4j.driver.Driver;

/** Asks everything that goes through Spring Data, about the fourth generation of a {@link Crowd}. */
final class SpringReadings {

    private SpringReadings() {}

    /** @param gate that lets everything pass */
    static void send(Driver driver, GraphGate gate, String collection, LogHead head) {
        try (TestReading reading = new TestReading(driver, gate)) {
            FailureReader failures = reading.get(FailureReader.class);
            assertThat(failures.failures(collection, 3, Set.of(Crowd.source(1), Crowd.source(2), Crowd.binary(1))))
                    .hasSize(1);
            ChangedBinaries changes = reading.get(ChangedBinaries.class);
            assertThat(changes.page(collection, 1, null, 0, 5).rows()).hasSize(1);
            changes.page(collection, 1, VersionChangeKind.UPDATED, 0, 5);
        }
        GraphGate standing = new GraphGate(driver, name -> Optional.of(head), Clock.systemUTC());
        try (TestReading whatever = new TestReading(driver, standing)) {
            assertThat(whatever.get(GraphStandings.class).of(List.of(collection)))
                    .hasSize(1);
        }
    }
}
