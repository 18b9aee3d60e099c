package io.koschei.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.collections.CollectionFault;
import io.koschei.collections.CollectionFault.Part;
import io.koschei.collections.CollectionFaults;
import io.koschei.collections.MirrorLists;
import io.koschei.model.Collection;
import io.koschei.postgres.Locks;
import io.koschei.postgres.Revisions;
import io.koschei.repo.Documents;
import io.koschei.repo.RepoWatch;
import io.koschei.tracking.TagHub;
import io.koschei.tracking.TrackedHub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of collections that cannot be followed. */
class PollerIT {

    private TrackedHub f43;
    private CollectionFaults faults;
    private Poller poller;

    @BeforeEach
    void start() {
        TrackedHub.clean();
        f43 = new TrackedHub("f43");
        faults = new CollectionFaults(f43.jdbc);
        PlainPoll plain = new PlainPoll(
                new RepoWatch(Documents.here(), Optional.empty(), f43.clock),
                f43.collections,
                new Revisions(f43.jdbc),
                new MirrorLists(f43.jdbc),
                f43.clock);
        poller = new Poller(
                new Poller.Polls(f43.repositories, f43.poll, plain),
                f43.collections,
                faults,
                new Locks(TestStores.migrated("tracking")),
                new SimpleMeterRegistry(),
                f43.clock);
        f43.collections.follow(List.of("f43"));
    }

    private List<CollectionFault> faults() {
        return faults.ofFollowed(f43.clock.instant())
                .getOrDefault(f43.collection().id(), List.of());
    }

    @Test
    void saysSinceWhenAndWhyNothingNewIsFound() {
        poller.run();
        assertThat(faults()).isEmpty();
        f43.hub.goesDown(true);
        Instant began = f43.clock.instant();
        poller.run();
        assertThat(faults()).singleElement().satisfies(fault -> {
            assertThat(fault.part()).isEqualTo(Part.FOLLOWING);
            assertThat(fault.since()).isEqualTo(began);
            assertThat(fault.text()).isNotBlank();
        });
        f43.tick(Duration.ofMinutes(5));
        poller.run();
        assertThat(faults()).extracting(CollectionFault::since).containsExactly(began);
        f43.hub.goesDown(false);
        f43.tick(Duration.ofMinutes(5));
        poller.run();
        assertThat(faults()).isEmpty();
    }

    @Test
    void whatIsNotNoticedAnyMoreIsForgotten() {
        f43.hub.goesDown(true);
        poller.run();
        f43.tick(Duration.ofMinutes(61));
        assertThat(faults()).isEmpty();
        faults.note(f43.collection().id(), Part.BUILDING, "No architectures.", f43.clock.instant());
        assertThat(faults()).hasSize(1);
        f43.jdbc.sql("update collection set target = null").update();
        assertThat(faults()).as("nothing is built for it").isEmpty();
    }

    @Test
    void anotherProcessThatAsksLeavesItsFaultsAlone() {
        f43.hub.goesDown(true);
        poller.run();
        f43.hub.goesDown(false);
        boolean ran = new Locks(TestStores.migrated("tracking"))
                .exclusively("polling:" + f43.collection().id(), () -> poller.run());
        assertThat(ran).isTrue();
        assertThat(faults()).hasSize(1);
        poller.run();
        assertThat(faults()).isEmpty();
    }

    @Test
    void saysThatKojiDoesNotHaveTheTarget() {
        f43.collections.configure(0, new Collection(0, "f43", "f43", TagHub.NO_TARGET, null, "x86_64", "build"));
        poller.run();
        assertThat(faults())
                .extracting(CollectionFault::text)
                .containsExactly("Koji has no build target 'no-such-target'. Correct it in the configuration.");
        f43.collections.follow(List.of());
        assertThat(faults.ofFollowed(f43.clock.instant()))
                .as("nothing is expected of what is not followed")
                .isEmpty();
    }
}
