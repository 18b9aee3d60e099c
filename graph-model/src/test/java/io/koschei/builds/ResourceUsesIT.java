package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koschei.builds.ResourceUses.Answer;
import io.koschei.builds.ResourceUses.Order;
import io.koschei.builds.ResourceUses.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which packages take most of the builders' time. */
class ResourceUsesIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(90));

    private BuildFixture story;
    private BuildTasks tasks;
    private ResourceUses uses;
    private long nextTask;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        tasks = new BuildTasks(story.jdbc);
        uses = new ResourceUses(story.jdbc);
        nextTask = 1;
    }

    private long build(int packageId) {
        return story.ended(packageId, BuildState.COMPLETE, NOW);
    }

    private void task(long build, String method, String arch, @Nullable Instant started, @Nullable Instant finished) {
        String state = finished == null ? "OPEN" : "CLOSED";
        tasks.store(build, List.of(new TaskProgress(nextTask++, method, arch, state, LONG_AGO, started, finished)));
    }

    private void took(long build, String arch, int seconds) {
        task(build, "buildArch", arch, NOW.minusSeconds(seconds), NOW);
    }

    private Answer answer(@Nullable String name, Order order, boolean descending, int offset, int limit) {
        return uses.answer(new Question(story.collection, LONG_AGO, name, order, descending), offset, limit);
    }

    private static List<String> told(Answer answer) {
        return answer.page().rows().stream()
                .map(use -> use.name() + " " + use.arch() + " " + use.builds() + " " + Math.round(use.seconds()))
                .toList();
    }

    /** gcc takes 900 s, Bash and zsh 50 s each. */
    private void some() {
        int gcc = story.add("gcc");
        int bash = story.add("Bash");
        long first = build(gcc);
        long second = build(gcc);
        took(first, "x86_64", 300);
        took(second, "x86_64", 200);
        took(second, "aarch64", 400);
        took(build(bash), "x86_64", 50);
        took(build(story.add("zsh")), "x86_64", 50);
    }

    @Test
    void sumsUpTheTasksOfEachPackageAndArchitecture() {
        some();

        Answer answer = answer(null, Order.TIME, true, 0, 10);

        assertThat(told(answer))
                .as("ties by name")
                .containsExactly("gcc x86_64 2 500", "gcc aarch64 1 400", "Bash x86_64 1 50", "zsh x86_64 1 50");
        assertThat(answer.totalSeconds()).isCloseTo(1000, within(1e-6));
        assertThat(answer.page().rows().get(0).share()).isCloseTo(0.5, within(1e-9));
        assertThat(answer.page().rows().stream().mapToDouble(ResourceUse::share).sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void comparesWithAllPackagesWhateverNameIsAskedFor() {
        some();

        Answer answer = answer("SH", Order.PACKAGE, false, 0, 10);

        assertThat(told(answer)).containsExactlyInAnyOrder("Bash x86_64 1 50", "zsh x86_64 1 50");
        assertThat(answer.page().total()).isEqualTo(2);
        assertThat(answer.totalSeconds()).isCloseTo(1000, within(1e-6));
        assertThat(answer.page().rows().get(0).share()).isCloseTo(0.05, within(1e-9));
        assertThat(answer("%", Order.PACKAGE, false, 0, 10).page().total())
                .as("no pattern")
                .isZero();
    }

    @Test
    void ordersAndPagesAsAsked() {
        some();

        assertThat(told(answer(null, Order.BUILDS, true, 0, 2)))
                .containsExactly("gcc x86_64 2 500", "Bash x86_64 1 50");
        assertThat(told(answer(null, Order.TIME, false, 2, 5)))
                .containsExactly("gcc aarch64 1 400", "gcc x86_64 2 500");
        Answer beyond = answer(null, Order.PACKAGE, true, 4, 5);
        assertThat(beyond.page().rows()).isEmpty();
        assertThat(beyond.page().total()).isEqualTo(4);
    }

    @Test
    void countsWhatEndedWithinTheTime() {
        long build = build(story.add("gcc"));
        task(build, "buildArch", "x86_64", LONG_AGO.minusSeconds(60), LONG_AGO.minusMillis(1));
        task(build, "buildArch", "aarch64", LONG_AGO.minusSeconds(60), LONG_AGO);

        assertThat(told(answer(null, Order.TIME, true, 0, 10))).containsExactly("gcc aarch64 1 60");
    }

    @Test
    void countsOnlyTasksThatABuilderWorkedOnForAnArchitecture() {
        long build = build(story.add("gcc"));
        task(build, "rebuildSRPM", "srpm", NOW.minusSeconds(60), NOW);
        task(build, "buildArch", "x86_64", NOW.minusSeconds(60), null);
        task(build, "buildArch", "aarch64", null, NOW);

        Answer answer = answer(null, Order.TIME, true, 0, 10);

        assertThat(answer.page().rows()).isEmpty();
        assertThat(answer.page().total()).isZero();
        assertThat(answer.totalSeconds()).isZero();
    }

    @Test
    void givesNoShareOfNothing() {
        took(build(story.add("gcc")), "x86_64", 0);

        assertThat(answer(null, Order.TIME, true, 0, 10).page().rows())
                .singleElement()
                .extracting(ResourceUse::share)
                .isEqualTo(0.0);
    }

    @Test
    void leavesOtherCollectionsOut() {
        some();

        Question other = new Question(story.collection + 1, LONG_AGO, null, Order.TIME, true);
        assertThat(uses.answer(other, 0, 10).page().total()).isZero();
    }
}
