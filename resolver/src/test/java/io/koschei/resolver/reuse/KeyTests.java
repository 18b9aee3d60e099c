package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes the keys of a job, one change of its repository at a time. */
class KeyTests {

    private static final List<String> PACKAGES = List.of(
            "app-1-1.src Req: lib; tool",
            "other-1-1.src Req: lib; tool",
            "bad-1-1.src Req: gone >= 2",
            "lib-1-1 Req: base",
            "tool-1-1",
            "base-1-1",
            "gone-1-1",
            "far-1-1 Req: away",
            "away-1-1");

    @TempDir
    Path folder;

    /** The exact and the structural key of every job; names of builds end with {@code .src}. */
    private record Keys(Map<String, Long> exact, Map<String, Long> structural) {

        void same(Keys other, String... jobs) {
            for (String job : jobs) {
                assertThat(exact.get(job)).as(job).isEqualTo(other.exact.get(job));
                assertThat(structural.get(job)).as(job).isEqualTo(other.structural.get(job));
            }
        }

        void sameButForVersions(Keys other, String... jobs) {
            for (String job : jobs) {
                assertThat(exact.get(job)).as(job).isNotEqualTo(other.exact.get(job));
                assertThat(structural.get(job)).as(job).isEqualTo(other.structural.get(job));
            }
        }

        void different(Keys other, String... jobs) {
            for (String job : jobs) {
                assertThat(exact.get(job)).as(job).isNotEqualTo(other.exact.get(job));
                assertThat(structural.get(job)).as(job).isNotEqualTo(other.structural.get(job));
            }
        }
    }

    private static final String[] ALL = {"app.src", "other.src", "bad.src", "lib", "tool", "base", "gone", "far", "away"
    };

    @Test
    void theSamePackagesHaveTheSameKeysInWhateverOrder() {
        List<String> turned = new ArrayList<>(PACKAGES);
        Collections.reverse(turned);
        keys(PACKAGES).same(keys(turned), ALL);
        assertThat(keys(PACKAGES).exact()).doesNotContainValue(JobKeys.NONE);
    }

    @Test
    void differentJobsHaveDifferentKeys() {
        Keys keys = keys(PACKAGES);
        assertThat(keys.exact().values()).doesNotHaveDuplicates();
        assertThat(keys.structural().values()).doesNotHaveDuplicates();
        assertThat(keys.exact().get("app.src"))
                .as("explanations name what they explain")
                .isNotEqualTo(keys.exact().get("other.src"));
    }

    @Test
    void whatNothingLeadsToChangesNothing() {
        Keys after = keys(with("more-1-1 Req: lib"));
        keys(PACKAGES).same(after, ALL);
        keys(PACKAGES).same(keys(without("far")), "app.src", "lib", "away");
    }

    @Test
    void sizesAreNoPartOfAnAnswer() {
        keys(PACKAGES).same(keys(instead("base-1-1", "base-1-1 Size: 5/500")), ALL);
    }

    @Test
    void aNewVersionChangesWhatLeadsToIt() {
        Keys after = keys(instead("base-1-1", "base-2-1"));
        keys(PACKAGES).sameButForVersions(after, "base", "lib", "app.src", "other.src");
        keys(PACKAGES).same(after, "tool", "far", "away", "bad.src");
    }

    @Test
    void howARequirementIsWrittenIsShownButDecidesNothing() {
        Keys after = keys(instead("lib-1-1 Req: base", "lib-1-1 Req: base >= 1"));
        keys(PACKAGES).sameButForVersions(after, "lib", "app.src");
    }

    @Test
    void anotherProviderChangesWhoMayBeInstalled() {
        Keys after = keys(with("base-ng-1-1 Prv: base"));
        keys(PACKAGES).different(after, "lib", "app.src");
        keys(PACKAGES).same(after, "tool", "base");
    }

    /** Nothing requires {@code feature} with a version; libsolv takes the candidate that provides the newest one all the same. */
    @Test
    void versionsThatSeveralProvideCountWhoeverRequiresThem() {
        List<String> old =
                with("jdk-new-1-1 Prv: java; feature = 2", "jdk-1-1 Prv: java; feature = 1", "prog-1-1 Req: java");
        List<String> now =
                with("jdk-new-1-1 Prv: java; feature = 2", "jdk-1-1 Prv: java; feature = 3", "prog-1-1 Req: java");
        Keys before = keys(old);
        Keys after = keys(now);
        assertThat(after.exact().get("prog")).isNotEqualTo(before.exact().get("prog"));
        assertThat(after.structural().get("prog"))
                .isNotEqualTo(before.structural().get("prog"));
        before.same(after, "lib", "tool");

        Keys alone = keys(with("jdk-1-1 Prv: java; feature = 1", "prog-1-1 Req: java"));
        Keys newer = keys(with("jdk-1-1 Prv: java; feature = 3", "prog-1-1 Req: java"));
        assertThat(newer.structural().get("prog"))
                .as("a version that only one package provides decides nothing")
                .isEqualTo(alone.structural().get("prog"));
    }

    @Test
    void everyKindOfDependencyCounts() {
        for (String dependency :
                List.of("Req: tool", "Pre: tool", "Con: tool", "Obs: tool", "Rec: tool", "Sup: tool")) {
            Keys after = keys(instead("base-1-1", "base-1-1 " + dependency));
            keys(PACKAGES).different(after, "base", "lib", "app.src");
            keys(PACKAGES).same(after, "tool", "far");
        }
    }

    /** A requirement of a scriptlet is one like others, and the mark before it is none. */
    @Test
    void requirementsOfScriptletsAreToldFromNone() {
        keys(instead("base-1-1", "base-1-1 Pre: tool"))
                .same(keys(instead("base-1-1", "base-1-1 Req: tool")), "tool", "away");
        keys(instead("base-1-1", "base-1-1 Pre: tool")).different(keys(PACKAGES), "base");
    }

    @Test
    void whatIsObsoletedGoesByNameNotByWhatIsProvided() {
        Keys before = keys(with("new-1-1 Obs: ancient", "user-1-1 Req: new"));
        before.same(keys(with("old-1-1 Prv: ancient", "new-1-1 Obs: ancient", "user-1-1 Req: new")), "new", "user");
        before.different(keys(with("ancient-1-1", "new-1-1 Obs: ancient", "user-1-1 Req: new")), "new", "user");
    }

    /** Which requirement leads to which package is shown; for the solver they are the same two rules. */
    @Test
    void withoutVersionsOnlyTheSetOfRulesCounts() {
        String user = "user-1-1 Req: f1; f2";
        Keys before = keys(with("one-1-1 Prv: f1", "two-1-1 Prv: f2", user));
        before.sameButForVersions(keys(with("one-1-1 Prv: f2", "two-1-1 Prv: f1", user)), "user");
        before.same(keys(with("one-1-1 Prv: f1", "two-1-1 Prv: f2", "user-1-1 Req: f2; f1")), "user");
        before.different(keys(with("one-1-1 Prv: f1", "two-1-1 Prv: f1", user)), "user");
        before.sameButForVersions(
                keys(with("one-1-1 Prv: f1", "two-1-1 Prv: f2", "user-1-1 Req: f1; f2; one")), "user");
    }

    @Test
    void whatAnExplanationShowsChangesOnlyWhatFails() {
        Keys after = keys(instead("gone-1-1", "gone-1-2"));
        keys(PACKAGES).sameButForVersions(after, "bad.src");
        keys(PACKAGES).same(after, "app.src", "lib");
    }

    @Test
    void theBuildGroupIsPartOfBuildsAlone() {
        Keys before = keys(PACKAGES);
        Keys after =
                keys(Fixture.in(folder).repo(PACKAGES.toArray(String[]::new)).group("away"));
        before.different(after, "app.src", "other.src", "bad.src");
        before.same(after, "lib", "tool", "away");
    }

    @Test
    void priorityAndArchitectureArePartOfAPackage() {
        Keys before = keys(PACKAGES);
        Keys noarch = keys(instead("base-1-1", "base-1-1.noarch"));
        before.different(noarch, "base", "lib", "app.src");
        Keys preferred = keys(Fixture.in(folder)
                .repo(without("base").toArray(String[]::new))
                .repo("base-1-1")
                .priority(5));
        before.different(preferred, "base", "lib", "app.src");
        before.same(preferred, "tool", "far");
    }

    /** Where a name has two versions, which of them is taken depends on versions. */
    @Test
    void twoVersionsOfANameLeaveNoStructuralKey() {
        Keys keys = keys(with("base-2-1"));
        for (String job : List.of("base", "lib", "app.src")) {
            assertThat(keys.structural().get(job)).as(job).isEqualTo(JobKeys.NONE);
            assertThat(keys.exact().get(job)).as(job).isNotEqualTo(JobKeys.NONE);
        }
        assertThat(keys.structural().get("tool")).isNotEqualTo(JobKeys.NONE);
        assertThat(keys.structural().get("far")).isNotEqualTo(JobKeys.NONE);
    }

    @Test
    void anotherSeedMakesOtherKeysAndThreadsDoNot() {
        LoadedUniverse universe =
                Fixture.in(folder).repo(PACKAGES.toArray(String[]::new)).load();
        assertThat(keys(universe, 1, 1)).isEqualTo(keys(universe, 1, 4));
        keys(universe, 1, 1).different(keys(universe, 2, 1), ALL);
    }

    private static List<String> with(String... more) {
        return Stream.concat(PACKAGES.stream(), Stream.of(more)).toList();
    }

    private static List<String> without(String name) {
        return PACKAGES.stream().filter(line -> !line.startsWith(name + "-")).toList();
    }

    private static List<String> instead(String old, String line) {
        assertThat(PACKAGES).contains(old);
        return PACKAGES.stream().map(each -> each.equals(old) ? line : each).toList();
    }

    private Keys keys(List<String> lines) {
        return keys(Fixture.in(folder).repo(lines.toArray(String[]::new)));
    }

    private static Keys keys(Fixture fixture) {
        return keys(fixture.load(), 1, 1);
    }

    private static Keys keys(LoadedUniverse universe, long seed, int threads) {
        List<JobKeys> all = KeyBuilder.of(universe, new Identities(universe.table(), seed), threads);
        Keys keys = new Keys(new HashMap<>(), new HashMap<>());
        List<JobSet> sets = List.of(universe.builds(), universe.runtimes());
        for (int i = 0; i < sets.size(); i++) {
            for (int job = 0; job < sets.get(i).count(); job++) {
                String name = sets.get(i).names()[job] + (sets.get(i).isBuild() ? ".src" : "");
                keys.exact().put(name, all.get(i).exact(job));
                keys.structural().put(name, all.get(i).structural(job));
            }
        }
        return keys;
    }
}
