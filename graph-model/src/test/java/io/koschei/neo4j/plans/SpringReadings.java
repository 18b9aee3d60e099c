package io.koschei.neo4j.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.LogHead;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.Slice;
import io.koschei.neo4j.reading.BinaryHistories;
import io.koschei.neo4j.reading.BuiltBinaries;
import io.koschei.neo4j.reading.ChangedBinaries;
import io.koschei.neo4j.reading.FailureReader;
import io.koschei.neo4j.reading.GraphStandings;
import io.koschei.neo4j.reading.PendingReader;
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
            ChangedBinaries changes = reading.get(ChangedBinaries.class);
            assertThat(reading.get(BuiltBinaries.class).of(collection, 3, List.of("package20", "package21")))
                    .containsEntry("package20", List.of(Crowd.binary(20)))
                    .hasSize(2);
            assertThat(reading.get(BuiltBinaries.class)
                            .sources(collection, 3, List.of("package20-libs", "package21-libs", "none")))
                    .containsEntry("package20-libs", Set.of("package20"))
                    .hasSize(2);
            assertThat(reading.get(BinaryHistories.class)
                            .newest(collection, 3, List.of(Crowd.binary(7), Crowd.binary(8), Crowd.binary(9)), 2)
                            .get(Crowd.binary(7)))
                    .hasSize(1);
            assertThat(reading.get(PendingReader.class).of(collection, "package21"))
                    .hasValueSatisfying(changed -> assertThat(changed.edges()).hasSize(1));
            for (Slice slice : List.of(Slice.from(0, 5), Slice.upTo(Slice.END, 5), Slice.upTo(1, 5))) {
                assertThat(failures.pages(
                                        collection, 3, Set.of(Crowd.source(1), Crowd.source(2), Crowd.binary(1)), slice)
                                .get(Crowd.source(1))
                                .rows())
                        .hasSize(1);
                assertThat(changes.pages(collection, List.of(0, 1), null, slice)
                                .get(1)
                                .rows())
                        .hasSize(1);
                changes.pages(collection, List.of(1), VersionChangeKind.UPDATED, slice);
            }
        }
        GraphGate standing = new GraphGate(driver, name -> Optional.of(head), Clock.systemUTC());
        try (TestReading whatever = new TestReading(driver, standing)) {
            assertThat(whatever.get(GraphStandings.class).of(List.of(collection)))
                    .hasSize(1);
        }
    }
}
