package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.ClosureState;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.postgres.Generations;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosureWriterIT {

    private static final ClosureMember GCC = member("gcc", new Evr(1, "15", "3"), "x86_64", 1);
    private static final ClosureMember BASH = member("bash", new Evr(0, "5.3", "1"), "x86_64", -1);
    private static final ClosureMember FILES = member("setup", new Evr(0, "2", "1"), "noarch", 127);

    private BuildFixture story;
    private BuildClosures lists;
    private int foo;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        story.jdbc.sql("truncate dependency restart identity").update();
        lists = new BuildClosures(story.jdbc);
        foo = story.add("foo");
    }

    private static ClosureMember member(String name, Evr evr, String arch, int distance) {
        return new ClosureMember(new Nevra(name, evr, arch), distance);
    }

    @Test
    void aListComesBackAsItWas() {
        long build = story.running(foo, BuildFixture.NOW);
        story.closures.stored(build, List.of(GCC, BASH, FILES));

        assertThat(lists.find(build).orElseThrow()).containsExactlyInAnyOrder(GCC, BASH, FILES);
        assertThat(story.build(build).closure()).isEqualTo(ClosureState.STORED);
    }

    @Test
    void packagesOfOtherBuildsAreSharedAndVersionsKeptApart() {
        long one = story.ended(foo, BuildState.COMPLETE, BuildFixture.NOW);
        long two = story.running(foo, BuildFixture.NOW.plusSeconds(60));
        ClosureMember newer = member("gcc", new Evr(1, "15", "4"), "x86_64", 2);
        story.closures.stored(one, List.of(GCC, BASH));
        story.closures.listed(two, "Its repository is gone.", List.of(newer, BASH, newer));

        assertThat(lists.find(two).orElseThrow()).containsExactlyInAnyOrder(newer, BASH);
        assertThat(lists.find(one).orElseThrow()).containsExactlyInAnyOrder(GCC, BASH);
        assertThat(story.jdbc
                        .sql("select count(*) from dependency")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(story.build(two).closureNote()).isEqualTo("Its repository is gone.");
    }

    @Test
    void whatIsDecidedStays() {
        long build = story.running(foo, BuildFixture.NOW);
        story.closures.stored(build, List.of(GCC));
        story.closures.unknown(build, "Too late.");
        story.closures.stored(build, List.of(BASH));
        story.closures.unresolvable(build, "Too late.");
        story.closures.later(build, "Too late.", true, BuildFixture.NOW);

        assertThat(story.build(build).closure()).isEqualTo(ClosureState.STORED);
        assertThat(story.build(build).closureNote()).isNull();
        assertThat(lists.find(build)).contains(List.of(GCC));
    }

    @Test
    void aBuildIsPendingOnceItsRepositoryIsKnownOrItHasEnded() {
        long build = story.running(foo, BuildFixture.NOW);
        assertThat(story.closures.pending(BuildFixture.NOW, 10)).isEmpty();

        story.writer.progress(build, null, 7, BuildFixture.NOW);
        assertThat(story.closures.pending(BuildFixture.NOW, 10))
                .containsExactly(new PendingClosure(
                        build,
                        "rawhide",
                        new Nevra("foo", BuildFixture.ONE, "src"),
                        false,
                        false,
                        7,
                        1000 + build,
                        0,
                        BuildFixture.NOW));
        long other = story.ended(story.add("bar"), BuildState.CANCELED, BuildFixture.NOW);
        assertThat(story.closures.pending(BuildFixture.NOW, 10))
                .extracting(PendingClosure::buildId)
                .containsExactly(build, other);
    }

    @Test
    void anAttemptThatIsPutOffWaits() {
        long build = story.running(foo, BuildFixture.NOW);
        story.writer.progress(build, null, 7, BuildFixture.NOW);
        story.closures.later(build, "The mirror is down.", true, BuildFixture.NOW.plusSeconds(30));
        story.closures.later(build, "It is still down.", false, BuildFixture.NOW.plusSeconds(60));

        assertThat(story.closures.pending(BuildFixture.NOW.plusSeconds(59), 10)).isEmpty();
        assertThat(story.closures.pending(BuildFixture.NOW.plusSeconds(60), 10))
                .singleElement()
                .extracting(PendingClosure::attempts)
                .isEqualTo(1);
        assertThat(story.build(build).closureNote()).isEqualTo("It is still down.");
    }

    @Test
    void aRepositoryThatIsAGenerationIsLinked() {
        long build = story.running(foo, BuildFixture.NOW);
        Generations generations = new Generations(story.jdbc);
        generations.found(story.collection, 7, 1, BuildFixture.NOW, BuildFixture.NOW);
        story.closures.repository(build, 7);
        assertThat(story.build(build).ordinal()).isZero();

        story.closures.generation(
                build, generations.byRepo(story.collection, 7).orElseThrow().id());
        assertThat(story.build(build).closure()).isEqualTo(ClosureState.GENERATION);
    }

    @Test
    void onlyWhatTheTagHasNowIsAskedForAmongMaintainersBuilds() {
        long old = story.real(foo, BuildFixture.ONE, 10, 500L);
        long now = story.real(foo, new Evr(0, "1.1", "1.fc43"), 20, 501L);
        int bar = story.add("bar");
        story.jdbc
                .sql("update tracked_package set tracked = false where id = ?")
                .param(bar)
                .update();
        long untracked = story.real(bar, BuildFixture.ONE, 30, null);

        assertThat(story.closures.withoutRepository(BuildFixture.NOW, 10))
                .extracting(PendingClosure::buildId)
                .containsExactly(now, untracked);
        assertThat(story.closures.pending(BuildFixture.NOW, 10)).isEmpty();

        story.closures.forgetReplaced("Replaced.");
        assertThat(story.build(old).closure()).isEqualTo(ClosureState.UNKNOWN);
        assertThat(story.build(now).closure()).isEqualTo(ClosureState.PENDING);
    }
}
