package io.koschei.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.koschei.bus.BusEvent.BuildTagged;
import io.koschei.bus.BusEvent.TaskChanged;
import io.koschei.bus.Setback;
import io.koschei.messages.Heard;
import io.koschei.messages.Heard.Outcome;
import io.koschei.tracking.TrackedHub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was heard is there to be looked at. */
class NotebookIT {

    private static final Duration BATCH = Duration.ofSeconds(2);

    private final MemoryBus bus = new MemoryBus("fedmsg");
    private TrackedHub f43;
    private Watcher watcher;

    @BeforeEach
    void followsAHub() {
        TrackedHub.clean();
        f43 = new TrackedHub("f43");
        f43.hub.lists("foo").tags("foo", "1.0");
        f43.pollNow();
        watcher = new Watcher(
                List.of(bus),
                new Watcher.Followed(f43.collections, f43.tags, SideTagRules.NONE),
                new Looks(f43.refresh, f43.repositories, task -> {}, (collection, tag) -> {}),
                f43.heard,
                new SimpleMeterRegistry(),
                f43.clock);
    }

    private void batch() {
        f43.tick(BATCH);
        watcher.run();
    }

    private List<Heard> last() {
        return f43.heard.last(null, 1000);
    }

    @Test
    void whatCameOfEachMessageIsNoted() {
        bus.says("one", new BuildTagged("f43", "foo"))
                .says("one", new BuildTagged("f43", "foo"))
                .says("two", new BuildTagged("f44", "foo"));
        bus.setbacks.add(new Setback(Setback.Kind.REFUSED, "org.prod.buildsys.tag", "It is not what was signed."));
        watcher.run();
        assertThat(last())
                .extracting(Heard::outcome, Heard::topic, Heard::text)
                .containsExactlyInAnyOrder(
                        tuple(Outcome.ACTED, "buildsys.tag", "A build of foo came into f43."),
                        tuple(Outcome.REPEATED, "buildsys.tag", "A build of foo came into f43."),
                        tuple(Outcome.UNCONCERNED, "buildsys.tag", "A build of foo came into f44."),
                        tuple(Outcome.REFUSED, "org.prod.buildsys.tag", "It is not what was signed."));
        assertThat(last()).allSatisfy(each -> {
            assertThat(each.bus()).isEqualTo("fedmsg");
            assertThat(each.at()).isEqualTo(f43.clock.instant());
        });
    }

    @Test
    void messagesAreWrittenDownInBatches() {
        bus.says(new TaskChanged(1, "CLOSED"));
        watcher.run();
        assertThat(last()).hasSize(1);
        bus.says(new TaskChanged(2, "CLOSED"));
        watcher.run();
        assertThat(last()).as("too soon").hasSize(1);
        batch();
        assertThat(last()).extracting(Heard::text).containsExactly("Task 2 is CLOSED.", "Task 1 is CLOSED.");
    }

    @Test
    void aStormIsNotedInPart() {
        for (int i = 0; i < 1000; i++) {
            bus.says(new TaskChanged(i, "CLOSED"));
        }
        watcher.run();
        batch();
        assertThat(last()).hasSize(51);
        assertThat(last().stream().mapToInt(Heard::times).sum()).isEqualTo(1000);
        assertThat(last().get(0).text()).isEqualTo("More that came at once.");
    }

    @Test
    void theWatcherGoesOnWhenNothingCanBeNoted() {
        f43.jdbc.sql("alter table heard rename to lost").update();
        try {
            f43.hub.tags("foo", "1.1");
            bus.says(new BuildTagged("f43", "foo"));
            watcher.run();
            f43.tick(Agenda.WAITS.get(0));
            watcher.run();
            assertThat(f43.state().get("foo")).contains("real 2");
        } finally {
            f43.jdbc.sql("alter table lost rename to heard").update();
        }
    }
}
