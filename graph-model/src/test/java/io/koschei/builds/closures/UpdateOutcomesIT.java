package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.closures.UpdateEvidence.Fared;
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

    private List<UpdateEvidence> evidence(Build of) {
        return outcomes.evidence(of);
    }

    @Test
    void countsPackagesThatBrokeWithAnUpdateAndThoseThatStillBuild() {
        Build mine = broke("mine", gcc(1), update("lib", "lib", TWO, 1));
        broke("a", gcc(1));
        broke("b", gcc(1));
        builds("c", gcc(1));
        broke("d", update("gcc", "gcc", Evr.parse("3-1"), 1));

        assertThat(evidence(mine))
                .as("of the other update no other package has met anything; another version is another update")
                .containsExactly(new UpdateEvidence("gcc", TWO, new Fared(2, 1), new Fared(2, 1)));
    }

    @Test
    void saysNothingOfPackagesThatFailedBefore() {
        Build mine = broke("mine", gcc(1));
        build("a", List.of(BuildState.FAILED, BuildState.FAILED), gcc(1));
        build("b", List.of(BuildState.FAILED), gcc(1));
        build("c", List.of(BuildState.COMPLETE, BuildState.CANCELED), gcc(1));
        assertThat(evidence(mine)).isEmpty();

        build("d", List.of(BuildState.FAILED, BuildState.COMPLETE), gcc(1));
        assertThat(evidence(mine)).extracting(UpdateEvidence::all).containsExactly(new Fared(0, 1));
    }

    @Test
    void countsTheNewestBuildOfAPackage() {
        Build mine = broke("mine", gcc(1));
        broke("a", gcc(1));
        builds("a", gcc(1));

        assertThat(evidence(mine)).extracting(UpdateEvidence::all).containsExactly(new Fared(0, 1));
    }

    @Test
    void tellsPackagesApartThatNeedItAsDirectly() {
        Build mine = broke("mine", gcc(2));
        broke("nearer", gcc(1));
        broke("as near", gcc(2));
        builds("farther", gcc(3));
        broke("of the build group", gcc(BuildChange.NO_DISTANCE));

        assertThat(evidence(mine)).containsExactly(new UpdateEvidence("gcc", TWO, new Fared(3, 1), new Fared(2, 0)));
    }

    @Test
    void takesTheNearestOfSeveralBinariesOfOneSource() {
        Build mine = broke("mine", gcc(2), update("libgcc", "gcc", TWO, 5));
        builds("a", gcc(7), update("libgcc", "gcc", TWO, 2));

        assertThat(evidence(mine)).extracting(UpdateEvidence::near).containsExactly(new Fared(0, 1));
    }

    @Test
    void knowsPackagesThatWentAwayAsUpdatesToo() {
        Build mine = broke("mine", update("old", "old", null, -1));
        broke("a", update("old", "old", null, -1));
        broke("b", update("old", "old", TWO, 1));

        assertThat(evidence(mine)).containsExactly(new UpdateEvidence("old", null, new Fared(1, 0), new Fared(1, 0)));
    }

    @Test
    void hasNoEvidenceWithoutASource() {
        BuildChange unknown = new BuildChange("x", "noarch", ONE, TWO, 1, null);
        Build mine = broke("mine", unknown);
        broke("a", unknown);

        assertThat(evidence(mine)).isEmpty();
        assertThat(evidence(builds("nothing"))).isEmpty();
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
