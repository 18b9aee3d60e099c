package io.koschei.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusEvent.BuildTagged;
import io.koschei.bus.BusEvent.BuildUntagged;
import io.koschei.bus.BusEvent.PackageListChanged;
import io.koschei.bus.BusEvent.RepoReady;
import io.koschei.bus.BusEvent.TaskChanged;
import io.koschei.model.Glob;
import io.koschei.tracking.TrackedHub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages alone keep the packages as Koji has them. */
class WatcherIT {

    private static final Duration SOON = Agenda.WAITS.get(0);

    private static final SideTagRules RULES =
            new SideTagRules(Map.of("f43", List.of(new Glob("f43-build-side-*"))), Duration.ofMinutes(10));

    private final MemoryBus bus = new MemoryBus();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Long> tasks = new ArrayList<>();
    private final List<String> sideTags = new ArrayList<>();
    private TrackedHub f43;
    private Watcher watcher;

    @BeforeEach
    void followsAHub() {
        TrackedHub.clean();
        f43 = new TrackedHub("f43");
        f43.hub.lists("foo").tags("foo", "1.0").lists("bar").tags("bar", "1.0");
        f43.pollNow();
        watcher = new Watcher(
                List.of(bus),
                new Watcher.Followed(f43.collections, f43.tags, RULES),
                new Looks(f43.refresh, f43.repositories, tasks::add, this::note),
                f43.heard,
                meters,
                f43.clock);
    }

    private void note(int collectionId, String tag) {
        assertThat(collectionId).isEqualTo(f43.collection().id());
        sideTags.add(tag);
    }

    /** So that it knows which tags matter. */
    private void isAtWork() {
        hears(new RepoReady("another-build", 1));
        f43.hub.calls().clear();
    }

    private void hears(BusEvent... events) {
        for (BusEvent event : events) {
            bus.says(event);
        }
        watcher.run();
        passes(SOON);
    }

    private void passes(Duration time) {
        f43.tick(time);
        watcher.run();
    }

    private boolean isPollWanted() {
        return f43.collections.packagesPolledAt(f43.collection().id()).isEmpty();
    }

    @Test
    void aBuildThatIsTaggedAndUntagged() {
        f43.hub.tags("foo", "1.1");
        hears(new BuildTagged("f43", "foo"));
        assertThat(f43.state()).containsEntry("foo", "listed tracked real 3 event 5 last 3 untagged");
        f43.hub.untags("foo", 4);
        hears(new BuildUntagged("f43-candidate", "foo"));
        assertThat(f43.state().get("foo")).startsWith("listed tracked real 1 event 2 last 1 untagged 3");
    }

    @Test
    void aPackageThatIsAddedBlockedAndUnblocked() {
        f43.hub.lists("new");
        hears(new PackageListChanged("f43-updates", "new"));
        assertThat(f43.get("new").listed()).isTrue();
        f43.hub.blocks("foo", true);
        hears(new PackageListChanged("f43", "foo"));
        assertThat(f43.get("foo").tracked()).isFalse();
        f43.hub.blocks("foo", false);
        hears(new PackageListChanged("f43", "foo"));
        assertThat(f43.get("foo").tracked()).isTrue();
    }

    @Test
    void aMessageThatCameBeforeItsNews() {
        hears(new BuildTagged("f43", "foo"));
        f43.hub.tags("foo", "1.1");
        assertThat(f43.state().get("foo")).contains("real 1");
        passes(Agenda.WAITS.get(1));
        assertThat(f43.state().get("foo")).contains("real 3");
    }

    @Test
    void looksHaveAnEnd() {
        isAtWork();
        hears(new BuildTagged("f43", "foo"));
        for (Duration wait : Agenda.WAITS) {
            passes(wait);
        }
        assertThat(f43.hub.calls().stream().filter("listTagged"::equals)).hasSize(Agenda.WAITS.size());
        assertThat(isPollWanted()).isFalse();
    }

    @Test
    void othersTagsAreNotAskedAbout() {
        isAtWork();
        hears(new BuildTagged("f44", "foo"), new PackageListChanged("f43-side", "foo"), new RepoReady("f44-build", 7));
        assertThat(f43.hub.calls()).isEmpty();
    }

    /** What is in them is asked when they are quiet. */
    @Test
    void tagsOfUpdatesAreNotedOnceAndNotAskedAbout() {
        isAtWork();
        hears(
                new BuildTagged("f43-build-side-7", "foo"),
                new BuildTagged("f43-build-side-7", "bar"),
                new BuildUntagged("f43-build-side-8", "foo"),
                new BuildTagged("f44-build-side-9", "foo"),
                new PackageListChanged("f43-build-side-10", "foo"));
        assertThat(sideTags).containsExactly("f43-build-side-7", "f43-build-side-8");
        assertThat(f43.hub.calls()).isEmpty();
        for (Duration wait : Agenda.WAITS) {
            passes(wait);
        }
        assertThat(sideTags).hasSize(2);
        hears(new BuildTagged("f43-build-side-7", "baz"));
        assertThat(sideTags).hasSize(3);
    }

    @Test
    void manyPackagesInFewQuestions() {
        isAtWork();
        for (int i = 0; i < 50; i++) {
            f43.hub.lists("p" + i);
            bus.says(new PackageListChanged("f43", "p" + i)).says(new BuildTagged("f43", "p" + i));
        }
        hears();
        assertThat(f43.state()).hasSize(52);
        assertThat(f43.hub.calls().stream().filter("getLastEvent"::equals)).hasSize(1);
    }

    @Test
    void theSameMessageTwice() {
        isAtWork();
        bus.says("one", new BuildTagged("f43", "foo")).says("one", new BuildTagged("f43", "bar"));
        hears();
        assertThat(f43.hub.calls().stream().filter("listTagged"::equals)).hasSize(1);
        assertThat(meters.counter("koschei.watcher.repeated").count()).isEqualTo(1);
    }

    /** As a stranger may do who has kept one. */
    @Test
    void theSameMessageManyTimes() {
        isAtWork();
        for (int i = 0; i < 10_000; i++) {
            bus.says("one", new BuildTagged("f43", i == 0 ? "foo" : "bar"));
        }
        hears();
        hears();
        assertThat(f43.hub.calls().stream().filter("listTagged"::equals)).hasSize(1);
        assertThat(meters.counter("koschei.watcher.repeated").count()).isEqualTo(9_999);
    }

    @Test
    void aRepositoryThatIsBegun() {
        f43.repositories.poll(f43.collection());
        f43.hub.makesRepo();
        hears(new BusEvent.RepoBegun("f43-build", 1));
        assertThat(f43.generations.byOrdinal(f43.collection().id(), 0)).isPresent();
    }

    @Test
    void aRepositoryThatIsNotReadyYet() {
        f43.repositories.poll(f43.collection());
        hears(new RepoReady("f43-build", 1));
        assertThat(f43.generations.byOrdinal(f43.collection().id(), 0)).isEmpty();
        f43.hub.makesRepo();
        passes(Agenda.WAITS.get(1));
        assertThat(f43.generations.byOrdinal(f43.collection().id(), 0)).isPresent();
    }

    @Test
    void tasksAreSomebodyElses() {
        hears(new TaskChanged(4, "OPEN"), new TaskChanged(5, "CLOSED"), new TaskChanged(4, "CLOSED"));
        assertThat(tasks).containsExactlyInAnyOrder(4L, 5L);
        passes(Agenda.WAITS.get(1));
        assertThat(tasks).containsExactlyInAnyOrder(4L, 5L, 4L, 5L);
    }

    @Test
    void whatIsMissingIsPolled() {
        hears(new BusEvent.Missed(3));
        assertThat(isPollWanted()).isTrue();
    }

    @Test
    void tooMuchAtOnceIsPolled() {
        for (int i = 0; i < 2_001; i++) {
            bus.says(new TaskChanged(i, "OPEN"));
        }
        watcher.run();
        assertThat(isPollWanted()).isTrue();
        assertThat(meters.counter("koschei.watcher.missed").count()).isEqualTo(1);
    }

    @Test
    void aHubThatDoesNotAnswerIsPolledLater() {
        isAtWork();
        f43.hub.goesDown(true).tags("foo", "1.1");
        hears(new BuildTagged("f43", "foo"));
        assertThat(isPollWanted()).isFalse();
        passes(Agenda.WAITS.get(1));
        passes(Agenda.WAITS.get(2));
        assertThat(isPollWanted()).isTrue();
        f43.hub.goesDown(false);
        f43.poll.poll(f43.collection());
        assertThat(f43.state().get("foo")).contains("real 3");
    }

    @Test
    void aHubThatWasNeverHeardIsPolledLater() {
        f43.hub.goesDown(true).tags("foo", "1.1");
        hears(new BuildTagged("f43", "foo"));
        assertThat(isPollWanted()).isTrue();
    }

    @Test
    void aHubThatAnswersAgainInTime() {
        isAtWork();
        f43.hub.goesDown(true).tags("foo", "1.1");
        hears(new BuildTagged("f43", "foo"));
        f43.hub.goesDown(false);
        passes(Agenda.WAITS.get(1));
        assertThat(f43.state().get("foo")).contains("real 3");
    }

    @Test
    void aNameThatNobodyHas() {
        hears(new PackageListChanged("f43", "nobody"), new BuildTagged("f43", "foo"));
        assertThat(f43.state()).containsOnlyKeys("foo", "bar");
    }
}
