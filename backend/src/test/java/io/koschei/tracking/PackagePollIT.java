package io.koschei.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.Builds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackagePollIT {

    private TrackedHub f43;

    @BeforeEach
    void start() {
        TrackedHub.clean();
        f43 = new TrackedHub("f43");
        f43.hub.lists("foo").tags("foo", "1.0").lists("new");
    }

    @Test
    void findsWhatNoMessageTold() {
        assertThat(f43.poll.poll(f43.collection())).isEmpty();
        assertThat(f43.get("foo").tracked()).isTrue();
        assertThat(f43.get("new").tracked()).isFalse();
        assertThat(f43.collections.destTag(f43.collection().id())).contains("f43-candidate");
        Build build = new Builds(f43.jdbc).find(f43.get("foo").realBuildId()).orElseThrow();
        assertThat(build.startedAt()).isEqualTo(Instant.parse("2026-11-24T12:05:30.737220Z"));
        assertThat(build.finishedAt()).isEqualTo(Instant.parse("2026-11-24T12:15:30Z"));
    }

    @Test
    void asksInItsRhythmAndWhenItIsTold() {
        f43.poll.poll(f43.collection());
        f43.hub.calls().clear();
        f43.tick(Duration.ofMinutes(19)).poll.poll(f43.collection());
        assertThat(f43.hub.calls()).isEmpty();
        f43.tick(Duration.ofMinutes(1)).poll.poll(f43.collection());
        assertThat(f43.hub.calls()).contains("listPackages", "listTagged");
        f43.hub.calls().clear();
        f43.collections.pollPackages();
        f43.poll.poll(f43.collection());
        assertThat(f43.hub.calls()).contains("listPackages", "listTagged");
    }

    @Test
    void aHubThatIsDownIsAskedAgainAtTheNextPass() {
        f43.hub.goesDown(true);
        assertThat(f43.poll.poll(f43.collection())).isPresent();
        f43.hub.goesDown(false);
        assertThat(f43.poll.poll(f43.collection())).isEmpty();
        assertThat(f43.get("foo").tracked()).isTrue();
    }

    @Test
    void oneCopyAtATime() {
        boolean ran = TrackedHub.locks()
                .exclusively("packages:" + f43.collection().id(), () -> f43.poll.poll(f43.collection()));
        assertThat(ran).isTrue();
        assertThat(f43.hub.calls()).isEmpty();
        f43.poll.poll(f43.collection());
        assertThat(f43.hub.calls()).isNotEmpty();
    }

    @Test
    void aHubThatWasRestoredIsBelieved() {
        f43.hub.tags("foo", "1.1").tags("foo", "1.2");
        f43.pollNow();
        f43.refresh.one(f43.collection(), "foo");
        f43.hub.isRestoredTo(3);
        f43.pollNow();
        assertThat(f43.state()).containsEntry("foo", "listed tracked real 1 event 2 last 1 untagged 3");
    }

    @Test
    void aWishThatCameWhileKojiAnsweredIsNotForgotten() {
        f43.pollNow();
        Instant before = f43.collections.packagesPolledAt(f43.collection().id()).orElseThrow();
        f43.collections.pollPackages();
        f43.collections.packagesPolled(f43.collection().id(), Optional.of(before), f43.clock.instant());
        assertThat(f43.collections.packagesPolledAt(f43.collection().id())).isEmpty();
    }

    @Test
    void askedForSomeOfWhichOneIsUnknown() {
        f43.pollNow();
        f43.hub.tags("foo", "1.1").blocks("new", true).lists("other");
        assertThat(f43.refresh.some(f43.collection(), List.of("nobody", "foo", "new")))
                .isTrue();
        assertThat(f43.state().keySet()).containsExactly("foo", "new");
        assertThat(f43.get("new").blocked()).isTrue();
        assertThat(f43.refresh.one(f43.collection(), "foo")).isFalse();
        assertThat(f43.refresh.one(f43.collection(), "other")).isTrue();
    }
}
