package io.koschei.tracked;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.tracked.KnownPackage.Tagged;
import io.koschei.tracked.RealBuildPlan.Current;
import io.koschei.tracked.RealBuildPlan.Inserted;
import io.koschei.tracked.RealBuildPlan.Known;
import io.koschei.tracked.RealBuildPlan.Updated;
import io.koschei.tracked.SyncPlan.Added;
import io.koschei.tracked.SyncPlan.Rebuilt;
import io.koschei.tracked.SyncPlan.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What has to be written so that what is stored is what Koji says, decided without a store. */
class SyncPlanTests {

    private static final Predicate<String> ALL = name -> true;

    private final Map<String, KnownPackage> known = new HashMap<>();
    private final Map<String, TagEntry> said = new HashMap<>();

    private static RealBuild build(long id, String version, long event) {
        return new RealBuild(id, new Evr(0, version, "1"), event, null, null, null, null);
    }

    /** Listed, tracked and as its build says. */
    private void known(int id, String name, @Nullable RealBuild build) {
        Tagged tagged = build == null ? null : new Tagged(build.kojiBuildId(), build.tagEvent());
        known(new KnownPackage(id, name, true, false, build != null, false, null, tagged));
    }

    private void known(KnownPackage stored) {
        known.put(stored.name(), stored);
    }

    private void says(String name, boolean blocked, @Nullable RealBuild build) {
        said.put(name, new TagEntry(name, true, blocked, build));
    }

    private SyncPlan plan(long event) {
        return SyncPlan.of(known, said, event, ALL);
    }

    @Test
    void writesNothingOfWhatIsAsKojiSays() {
        known(1, "a", build(5, "1", 3));
        known(2, "b", null);
        says("a", false, build(5, "1", 3));
        says("b", false, null);

        assertThat(plan(10)).isEqualTo(new SyncPlan(List.of(), List.of(), List.of()));
        assertThat(plan(10).size()).isZero();
    }

    @Test
    void addsWhatIsNewAndTracksItOnceItIsBuiltAndWanted() {
        says("built", false, build(5, "1", 3));
        says("unbuilt", false, null);
        says("blocked", true, build(6, "1", 3));
        said.put("absent", TagEntry.absent("absent"));

        assertThat(plan(10).added())
                .containsExactlyInAnyOrder(
                        new Added(said.get("built"), true),
                        new Added(said.get("unbuilt"), false),
                        new Added(said.get("blocked"), false));
        assertThat(SyncPlan.of(known, said, 10, name -> false).added())
                .extracting(Added::tracked)
                .containsOnly(false);
    }

    @Test
    void takesOutOfTheTagWhatKojiDoesNotName() {
        known(1, "a", build(5, "1", 3));

        SyncPlan plan = plan(10);

        assertThat(plan.standing()).containsExactly(new Standing(1, false, false, false));
        assertThat(plan.rebuilt()).containsExactly(new Rebuilt(1, null));
        assertThat(plan.size()).as("one package").isEqualTo(1);
    }

    @Test
    void leavesAloneWhatWasLookedAtLater() {
        known(new KnownPackage(1, "a", true, false, true, false, 11L, new Tagged(5, 3)));
        says("a", true, build(6, "2", 9));

        assertThat(plan(10).size()).isZero();
        assertThat(plan(11).size()).as("of the same event it is as good").isEqualTo(1);
    }

    @Test
    void keepsWhatAnAdministratorChose() {
        known(new KnownPackage(1, "wanted", true, false, true, true, null, null));
        known(new KnownPackage(2, "unwanted", true, false, false, true, null, new Tagged(5, 3)));
        says("wanted", true, null);
        says("unwanted", false, build(5, "1", 3));

        assertThat(plan(10).standing()).containsExactly(new Standing(1, true, true, true));
    }

    @Test
    void noticesABuildThatWasTaggedAgain() {
        known(1, "a", build(5, "1", 3));
        says("a", false, build(5, "1", 9));

        assertThat(plan(10).rebuilt()).containsExactly(new Rebuilt(1, build(5, "1", 9)));
        assertThat(plan(10).standing()).isEmpty();
    }

    private static RealBuildPlan builds(@Nullable RealBuild now, Known... stored) {
        return RealBuildPlan.of(List.of(new Rebuilt(1, now)), Map.of(1, List.of(stored)));
    }

    private static Known stored(long id, long koji, String version, long event, boolean untagged) {
        return new Known(id, 1, koji, new Evr(0, version, "1"), event, untagged);
    }

    @Test
    void insertsABuildThatWasNotKnown() {
        RealBuild now = build(7, "2", 9);

        assertThat(builds(now, stored(70, 5, "1", 3, false)))
                .isEqualTo(new RealBuildPlan(List.of(new Inserted(1, now)), List.of(), List.of()));
        assertThat(RealBuildPlan.of(List.of(new Rebuilt(2, now)), Map.of()).inserted())
                .containsExactly(new Inserted(2, now));
    }

    @Test
    void countsWhatIsNewerThanTheTagsBuildAsUntagged() {
        RealBuildPlan plan = builds(
                build(5, "1", 9),
                stored(70, 5, "1", 3, true),
                stored(71, 6, "2", 4, false),
                stored(72, 4, "0", 1, true));

        assertThat(plan.updated())
                .containsExactly(new Updated(70, 9, false), new Updated(71, 4, true), new Updated(72, 1, false));
        assertThat(plan.current()).containsExactly(new Current(1, 70L));
        assertThat(plan.inserted()).isEmpty();
    }

    @Test
    void countsEveryBuildAsUntaggedWhenTheTagHasNone() {
        RealBuildPlan plan = builds(null, stored(70, 5, "1", 3, false), stored(71, 6, "2", 4, true));

        assertThat(plan.updated()).containsExactly(new Updated(70, 3, true));
        assertThat(plan.current()).containsExactly(new Current(1, null));
    }
}
