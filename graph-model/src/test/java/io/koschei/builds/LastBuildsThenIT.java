package io.koschei.builds;

import static io.koschei.builds.TrackedCollection.open;
import static io.koschei.builds.TrackedCollection.unbuilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.RealBuild;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which build said how a package was at a moment of the past. Days count from when Koschei saw the package first. */
class LastBuildsThenIT {

    private static final Instant FIRST = TrackedCollection.NOW;
    private static final Evr ONE = new Evr(0, "1", "1");
    private static final Evr TWO = new Evr(1, "2", "1");

    private TrackedCollection f43;
    private BuildLists lists;

    @BeforeEach
    void begin() {
        f43 = TrackedCollection.empty();
        lists = new BuildLists(f43.jdbc);
    }

    private static Instant day(double days) {
        return FIRST.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }

    private void tagged(long event, @Nullable RealBuild build, double seen) {
        f43.sync.all(f43.id, event, List.of(build == null ? unbuilt("foo") : open("foo", build)), day(seen));
    }

    private static RealBuild real(long id, Evr evr, double began, double ended) {
        return new RealBuild(id, evr, id, 100 + id, day(began), day(ended), null);
    }

    private void scratch(Evr evr, BuildState state, double began, double ended) {
        BuildWriter writer =
                new BuildWriter(f43.jdbc, TestPostgres.transaction(), PriorityRules.UPSTREAM, RetryRules.USUAL);
        long id = writer.begin(
                        new NewBuild(f43.get("foo").id(), "token " + began, evr, null, null, null, null, null),
                        day(began))
                .orElseThrow();
        writer.finish(id, new BuildEnding(state, state == BuildState.COMPLETE ? null : "build", null, day(ended)));
    }

    private String last(double at) {
        Build build = lists.last(f43.id, List.of("foo", "bar"), day(at)).get("foo");
        return build == null
                ? "none"
                : (build.real() ? "real " : "scratch ") + build.evr() + " "
                        + Duration.between(FIRST, build.submittedAt()).toHours() / 24.0;
    }

    @Test
    void isTheNewestThatHadEnded() {
        tagged(10, real(1, ONE, -3, -2), 0);
        scratch(ONE, BuildState.FAILED, 2, 3);
        scratch(ONE, BuildState.CANCELED, 3.25, 3.5);
        scratch(ONE, BuildState.COMPLETE, 4, 5);

        assertThat(last(-2.5)).isEqualTo("none");
        assertThat(last(-1))
                .as("before anything was kept: the newest real build")
                .isEqualTo("real 1-1 -3.0");
        assertThat(last(2.5)).isEqualTo("real 1-1 -3.0");
        assertThat(last(3)).isEqualTo("scratch 1-1 2.0");
        assertThat(last(4.9)).isEqualTo("scratch 1-1 2.0");
        assertThat(last(5)).isEqualTo("scratch 1-1 4.0");
    }

    @Test
    void isOfTheVersionThatTheTagHadThen() {
        tagged(10, real(1, ONE, -3, -2), 0);
        scratch(ONE, BuildState.FAILED, 2, 3);
        tagged(11, real(2, TWO, 4, 5), 6);
        scratch(TWO, BuildState.FAILED, 7, 8);
        tagged(12, real(1, ONE, -3, -2), 9);

        assertThat(last(5.5)).as("built, and not yet seen in the tag").isEqualTo("scratch 1-1 2.0");
        assertThat(last(6))
                .as("it was in the tag then, though it is untagged now")
                .isEqualTo("real 1:2-1 4.0");
        assertThat(last(8)).isEqualTo("scratch 1:2-1 7.0");
        assertThat(last(9)).isEqualTo("scratch 1-1 2.0");
    }

    @Test
    void isAScratchBuildWhileTheTagHadNone() {
        tagged(10, real(1, ONE, -3, -2), 0);
        tagged(11, null, 1);
        assertThat(last(1)).isEqualTo("none");
        scratch(TWO, BuildState.COMPLETE, 2, 3);
        assertThat(last(3)).isEqualTo("scratch 1:2-1 2.0");
    }

    @Test
    void agreesWithWhatIsStoredOfNow() {
        tagged(10, real(1, ONE, -3, -2), 0);
        scratch(ONE, BuildState.FAILED, 2, 3);
        tagged(11, real(2, TWO, 4, 5), 6);
        scratch(TWO, BuildState.COMPLETE, 7, 8);

        assertThat(lists.last(f43.id, List.of("foo"), day(100)).get("foo").id())
                .isEqualTo(f43.get("foo").lastBuildId());
    }
}
