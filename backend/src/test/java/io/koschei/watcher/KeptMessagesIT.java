package io.koschei.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.bus.BusEvent.BuildTagged;
import io.koschei.bus.BusEvent.RepoReady;
import io.koschei.bus.BusEvent.TaskChanged;
import io.koschei.tracking.TrackedHub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bus that keeps messages hears that one is done with when what it led to is stored, and not before. */
class KeptMessagesIT {

    private static final Duration SOON = Agenda.WAITS.get(0);

    private final MemoryBus broker = new MemoryBus("broker");
    private final MemoryBus other = new MemoryBus("other");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Long> tasks = new ArrayList<>();
    private boolean storeIsAway;
    private TrackedHub f43;
    private Watcher watcher;

    @BeforeEach
    void followsAHub() {
        TrackedHub.clean();
        f43 = new TrackedHub("f43");
        f43.hub.lists("foo").tags("foo", "1.0").lists("bar").tags("bar", "1.0");
        f43.pollNow();
        watcher = new Watcher(
                List.of(other, broker),
                new Watcher.Followed(f43.collections, f43.tags, SideTagRules.NONE),
                new Looks(f43.refresh, f43.repositories, this::follow, (collection, tag) -> {}),
                f43.heard,
                meters,
                f43.clock);
        other.says(new RepoReady("another-build", 1));
        watcher.run();
        f43.hub.calls().clear();
    }

    private void follow(long task) {
        if (storeIsAway) {
            throw new IllegalStateException("the store is away");
        }
        tasks.add(task);
    }

    private void passes(Duration time) {
        f43.tick(time);
        watcher.run();
    }

    private void passesInVain(Duration time) {
        f43.tick(time);
        assertThatIllegalStateException().isThrownBy(watcher::run);
    }

    private long asked() {
        return f43.hub.calls().stream().filter("listTagged"::equals).count();
    }

    @Test
    void doneWhenItsEffectIsStored() {
        f43.hub.tags("foo", "1.1");
        broker.keeps(1, new BuildTagged("f43", "foo"));
        watcher.run();
        assertThat(broker.done).isEmpty();
        passes(SOON);
        assertThat(f43.state().get("foo")).contains("real 3");
        assertThat(broker.done).containsExactly(1L);
    }

    @Test
    void doneAtOnceWhenItLeadsToNothing() {
        broker.keeps(1, new BuildTagged("f44", "foo"));
        watcher.run();
        assertThat(broker.done).containsExactly(1L);
    }

    @Test
    void keptWhileKojiDoesNotAnswer() {
        f43.hub.goesDown(true).tags("foo", "1.1");
        broker.keeps(1, new BuildTagged("f43", "foo"));
        watcher.run();
        passes(SOON);
        passes(Agenda.WAITS.get(1));
        assertThat(broker.done).isEmpty();
        passes(Agenda.WAITS.get(2));
        assertThat(f43.collections.packagesPolledAt(f43.collection().id()))
                .as("what is polled needs no message")
                .isEmpty();
        assertThat(broker.done).containsExactly(1L);
        assertThat(broker.givenBack).isEmpty();
    }

    @Test
    void givenBackWhenTheStoreIsAway() {
        storeIsAway = true;
        broker.keeps(1, new TaskChanged(4, "CLOSED"));
        watcher.run();
        passesInVain(SOON);
        passesInVain(Agenda.WAITS.get(1));
        assertThat(broker.givenBack).isEmpty();
        passesInVain(Agenda.WAITS.get(2));
        assertThat(broker.givenBack).containsExactly(1L);
        assertThat(broker.done).isEmpty();
        storeIsAway = false;
        broker.keeps(1, new TaskChanged(4, "CLOSED"));
        watcher.run();
        passes(SOON);
        assertThat(tasks).containsExactly(4L);
        assertThat(broker.done).containsExactly(1L);
    }

    @Test
    void byTwoBusesItActsOnce() {
        other.says(new BuildTagged("f43", "foo"));
        watcher.run();
        passes(SOON);
        assertThat(asked()).isEqualTo(1);
        broker.keeps(1, new BuildTagged("f43", "foo"));
        watcher.run();
        passes(SOON);
        assertThat(asked()).isEqualTo(1);
        assertThat(broker.done).containsExactly(1L);
        assertThat(meters.counter("koschei.watcher.repeated").count()).isEqualTo(1);
    }

    @Test
    void anEchoIsDoneWithNoSoonerThanTheFirst() {
        other.says(new BuildTagged("f43", "foo"));
        broker.keeps(1, new BuildTagged("f43", "foo"));
        watcher.run();
        assertThat(broker.done).isEmpty();
        passes(SOON);
        assertThat(broker.done).containsExactly(1L);
        assertThat(asked()).isEqualTo(1);
    }
}
