package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.closures.UpdateEvidence.Broken;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Met;
import io.koschei.builds.closures.UpdateEvidence.Step;
import io.koschei.builds.closures.UpdateOutcome.Kind;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How other packages fared with what changed for one that fails: the evidence against a suspect. */
class UpdateOutcomesIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final Evr ONE = Evr.parse("1-1");
    private static final Evr TWO = Evr.parse("2-1");

    private BuildFixture story;
    private BuildChanges changes;
    private UpdateOutcomes outcomes;
    private int seconds;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        changes = new BuildChanges(story.jdbc, TestPostgres.transaction());
        outcomes = new UpdateOutcomes(story.jdbc);
    }

    private static BuildChange update(String binary, String source, @Nullable Evr after, int distance) {
        return new BuildChange(binary, "noarch", ONE, after, distance, source);
    }

    private static BuildChange gcc(int distance) {
        return update("gcc", "gcc", TWO, distance);
    }

    /** One more build of a package, compared with the one before it in its list; the changes are of the last one. */
    private Build build(String name, List<BuildState> states, BuildChange... met) {
        int packageId = packageId(name);
        Long before = null;
        for (BuildState state : states) {
            long id = story.ended(packageId, state, NOW.plusSeconds(seconds++));
            changes.store(id, before, List.of());
            before = id;
        }
        long last = before == null ? 0 : before;
        changes.store(last, story.build(last).comparedWith(), Arrays.asList(met));
        return story.build(last);
    }

    private int packageId(String name) {
        return story.packages
                .find(story.collection, name)
                .map(known -> known.id())
                .orElseGet(() -> story.add(name));
    }

    private Build broke(String name, BuildChange... met) {
        return build(name, List.of(BuildState.COMPLETE, BuildState.FAILED), met);
    }

    private Build builds(String name, BuildChange... met) {
        return build(name, List.of(BuildState.COMPLETE, BuildState.COMPLETE), met);
    }

    private UpdateEvidence evidence(Build of) {
        return outcomes.evidence(of);
    }

    /** How others fared with a source, near ones and far ones. */
    private Fared fared(Build of, String origin) {
        UpdateEvidence evidence = evidence(of);
        return new Fared(
                (int) evidence.broken().stream()
                        .filter(each -> each.met().stream()
                                .anyMatch(met -> met.step().origin().equals(origin)))
                        .count(),
                evidence.built().stream()
                        .filter(each -> each.step().origin().equals(origin))
                        .mapToInt(Built::packages)
                        .sum());
    }

    private static Step step(String origin, @Nullable Evr after) {
        return new Step(origin, ONE, after);
    }

    @Test
    void countsPackagesThatBrokeWithAnUpdateAndThoseThatStillBuild() {
        Build mine = broke("mine", gcc(1), update("lib", "lib", TWO, 1));
        broke("a", gcc(1));
        broke("b", gcc(1), update("lib", "lib", TWO, 1), update("other", "other", TWO, 1));
        builds("c", gcc(1));
        Evr three = Evr.parse("3-1");
        broke("d", update("gcc", "gcc", three, 1));

        UpdateEvidence evidence = evidence(mine);
        assertThat(evidence.built()).containsExactly(new Built(step("gcc", TWO), true, 1));
        assertThat(evidence.broken())
                .extracting(Broken::met)
                .as("of each package all that it met of mine, whatever the release")
                .containsExactlyInAnyOrder(
                        List.of(new Met(step("gcc", TWO), true)),
                        List.of(new Met(step("gcc", TWO), true), new Met(step("lib", TWO), true)),
                        List.of(new Met(step("gcc", three), true)));
    }

    @Test
    void tellsHowBuildsEndedBefore() {
        broke("a");
        builds("b");
        builds("c");
        Build mine = broke("mine", gcc(1));
        broke("d");

        assertThat(evidence(mine).usual()).isEqualTo(new Fared(1, 2));
    }

    @Test
    void saysNothingOfPackagesThatFailedBefore() {
        Build mine = broke("mine", gcc(1));
        build("a", List.of(BuildState.FAILED, BuildState.FAILED), gcc(1));
        build("b", List.of(BuildState.FAILED), gcc(1));
        build("c", List.of(BuildState.COMPLETE, BuildState.CANCELED), gcc(1));
        assertThat(fared(mine, "gcc")).isEqualTo(Fared.NOBODY);

        build("d", List.of(BuildState.FAILED, BuildState.COMPLETE), gcc(1));
        assertThat(fared(mine, "gcc")).isEqualTo(new Fared(0, 1));
    }

    @Test
    void saysNothingOfWhatWasBuiltBeforeTheBuildThatItIsComparedWith() {
        broke("a", gcc(1));
        Build mine = broke("mine", gcc(1));

        assertThat(fared(mine, "gcc")).isEqualTo(Fared.NOBODY);
    }

    @Test
    void countsTheNewestBuildOfAPackage() {
        Build mine = broke("mine", gcc(1));
        broke("a", gcc(1));
        builds("a", gcc(1));

        assertThat(fared(mine, "gcc")).isEqualTo(new Fared(0, 1));
    }

    @Test
    void clearsASourceWhenThePackageBuiltAgainWhileItStayed() {
        Build mine = broke("mine", gcc(1), update("lib", "lib", TWO, 1));
        broke("a", gcc(1), update("lib", "lib", TWO, 1));
        Build again = story.build(story.ended(packageId("a"), BuildState.COMPLETE, NOW.plusSeconds(seconds++)));
        assertThat(fared(mine, "gcc")).as("not compared yet").isEqualTo(new Fared(1, 0));
        changes.store(again.id(), mine.id(), List.of(update("lib", "lib", Evr.parse("3-1"), 1)));

        assertThat(fared(mine, "gcc")).isEqualTo(new Fared(0, 1));
        assertThat(fared(mine, "lib"))
                .as("another release mended it, which is a step of its own")
                .isEqualTo(new Fared(1, 1));
    }

    @Test
    void tellsHowOtherBuildsOfABrokenPackageEnded() {
        build("shaky", List.of(BuildState.COMPLETE, BuildState.FAILED, BuildState.COMPLETE));
        Build mine = broke("mine", gcc(1));
        broke("shaky", gcc(1));

        assertThat(evidence(mine).broken())
                .extracting(Broken::otherwise)
                .as("a failure and two that built, compared with a build before")
                .containsExactly(new Fared(1, 1));
    }

    @Test
    void tellsPackagesApartThatNeedItAsDirectly() {
        Build mine = broke("mine", gcc(2));
        broke("nearer", gcc(1));
        broke("as near", gcc(2));
        builds("farther", gcc(3));
        broke("of the build group", gcc(BuildChange.NO_DISTANCE));

        UpdateEvidence evidence = evidence(mine);
        assertThat(evidence.built()).containsExactly(new Built(step("gcc", TWO), false, 1));
        assertThat(evidence.broken().stream()
                        .flatMap(each -> each.met().stream())
                        .map(Met::near))
                .containsExactlyInAnyOrder(true, true, false);
    }

    @Test
    void takesTheNearestOfSeveralBinariesOfOneSource() {
        Build mine = broke("mine", gcc(2), update("libgcc", "gcc", TWO, 5));
        builds("a", gcc(7), update("libgcc", "gcc", TWO, 2));

        assertThat(evidence(mine).built()).containsExactly(new Built(step("gcc", TWO), true, 1));
    }

    @Test
    void knowsPackagesThatWentAwayAsUpdatesToo() {
        Build mine = broke("mine", update("old", "old", null, 2));
        broke("a", update("old", "old", null, 1));
        broke("b", update("old", "old", TWO, 1));

        assertThat(evidence(mine).broken())
                .extracting(Broken::met)
                .containsExactly(List.of(new Met(step("old", null), true)));
    }

    @Test
    void hasNoEvidenceWithoutASource() {
        BuildChange unknown = new BuildChange("x", "noarch", ONE, TWO, 1, null);
        Build mine = broke("mine", unknown);
        broke("a", unknown);

        assertThat(evidence(mine).broken()).isEmpty();
        assertThat(evidence(builds("nothing")).built()).isEmpty();
        assertThat(evidence(build("alone", List.of(BuildState.FAILED)))).isEqualTo(UpdateEvidence.NONE);
    }

    @Test
    void listsBuildsThatMetAnUpdateNewestFirst() {
        Build first = broke("a", gcc(3), update("libgcc", "gcc", TWO, 1));
        Build second = build("b", List.of(BuildState.FAILED, BuildState.FAILED), gcc(1));
        Build third = builds("c", gcc(1));
        build("d", List.of(BuildState.COMPLETE, BuildState.CANCELED), gcc(1));
        Build alone = build("e", List.of(BuildState.FAILED), gcc(1));

        List<UpdateOutcome> found = outcomes.of(story.collection, "gcc");

        assertThat(found)
                .extracting(outcome -> outcome.build().id())
                .as("each once, results only")
                .containsExactly(alone.id(), third.id(), second.id(), first.id());
        assertThat(found)
                .extracting(UpdateOutcome::kind)
                .containsExactly(Kind.BROKE, Kind.BUILDS, Kind.STILL_FAILS, Kind.BROKE);
        assertThat(found.get(3).change()).as("the nearest").isEqualTo(update("libgcc", "gcc", TWO, 1));
        assertThat(found.get(3).before()).isEqualTo(BuildState.COMPLETE);
        assertThat(found.get(0).before()).isNull();
        assertThat(found.get(3).build()).isEqualTo(first);
    }

    @Test
    void findsUpdatesByBinaryOrSource() {
        Build build = broke("a", update("libgcc", "gcc", TWO, 1));

        assertThat(outcomes.of(story.collection, "libgcc")).hasSize(1);
        assertThat(outcomes.of(story.collection, "gcc"))
                .extracting(UpdateOutcome::build)
                .containsExactly(build);
        assertThat(outcomes.of(story.collection, "lib")).isEmpty();
        assertThat(outcomes.of(story.collection + 1, "gcc")).isEmpty();
    }
}
