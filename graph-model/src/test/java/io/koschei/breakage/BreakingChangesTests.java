package io.koschei.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Neighbour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which change is blamed, from what two generations hold. */
class BreakingChangesTests {

    private static final PackageKey APP = PackageKey.source("app");

    private final Map<PackageKey, PackageFacts> before = new HashMap<>();
    private final Map<PackageKey, PackageFacts> now = new HashMap<>();
    private final Map<PackageKey, List<Neighbour>> requires = new HashMap<>();
    private final Set<PackageKey> resolved = new HashSet<>();
    private final Set<String> group = new HashSet<>(Set.of("bash"));

    @Test
    void aProviderThatIsRemovedIsBlamedWithItsSource() {
        stays("app.src", "1-1");
        stays("clang.x86_64", "1-1");
        before("libxml2.x86_64", "2.14-1", "libxml2");
        updated("libxml2.src", "2.14-1", "2.15-1");
        required("app.src", "clang", "clang.x86_64");
        required("clang.x86_64", "libxml2.so.2", "libxml2.x86_64");

        assertThat(texts(missing("libxml2.so.2", "app clang clang-1-1.x86_64", "clang libxml2.so.2")))
                .containsExactly("libxml2 2.14-1, which provided libxml2.so.2, was removed"
                        + " when its source package libxml2 was updated from 2.14-1 to 2.15-1.");
    }

    @Test
    void aProviderThatIsUpdatedIsBlamed() {
        stays("app.src", "1-1");
        updated("perl.x86_64", "5.40-1", "5.42-1");
        required("app.src", "perl < 5.41", "perl.x86_64");
        required("app.src", "perlapi-5.40", "perl.x86_64");

        assertThat(texts(missing("perlapi-5.40", "app perlapi-5.40"), missing("perl < 5.41", "app perl < 5.41")))
                .containsExactly(
                        "perl was updated from 5.40-1 to 5.42-1 and no longer provides perlapi-5.40.",
                        "perl was updated from 5.40-1 to 5.42-1 and no longer meets perl < 5.41.");
    }

    @Test
    void anUpdateThatBringsARequirementIsBlamed() {
        stays("app.src", "1-1");
        updated("lib.x86_64", "1-1", "2-1");
        stays("base.x86_64", "1-1");
        required("app.src", "lib", "lib.x86_64");
        required("lib.x86_64", "base", "base.x86_64");

        List<BreakingChange> changes = of(missing("gone", "app lib lib-2-1.x86_64", "lib gone"));

        assertThat(changes)
                .extracting(BreakingChange::text)
                .containsExactly("lib was updated from 1-1 to 2-1 and needs gone since then.");
        assertThat(changes.get(0).kind()).isEqualTo(BreakingChange.Kind.REQUIREMENT_ADDED);
    }

    @Test
    void theSourceItselfIsBlamedForItsNewBuildRequires() {
        updated("app.src", "1-1", "2-1");
        stays("lib.x86_64", "1-1");
        required("app.src", "lib", "lib.x86_64");

        assertThat(texts(missing("gone", "app gone")))
                .containsExactly("The source package app was updated from 1-1 to 2-1 and needs gone since then.");
    }

    @Test
    void whatWasBrokenBeforeIsNotBlamedButWhatCameToNeedIt() {
        updated("app.src", "1-1", "2-1");
        stays("lib.x86_64", "1-1");
        resolved.remove(key("lib.x86_64"));

        assertThat(texts(missing("gone", "app lib lib-1-1.x86_64", "lib gone")))
                .containsExactly("The source package app was updated from 1-1 to 2-1 and needs lib since then.");
    }

    @Test
    void newPackagesAndBuildGroupsAreBlamed() {
        now("app.src", "1-1");
        assertThat(texts(missing("gone", "app gone")))
                .containsExactly("The source package app 1-1 is new and needs gone.");

        stays("gcc.x86_64", "1-1");
        resolved.remove(key("gcc.x86_64"));
        Problem ofGroup = new Problem(
                ProblemKind.MISSING,
                List.of(
                        new ProblemStep("app", "gcc", "gcc-1-1.x86_64", true),
                        new ProblemStep("gcc", "gone", null, false)),
                "gone",
                null,
                List.of(),
                List.of(),
                "");
        assertThat(texts(ofGroup)).containsExactly("The build group has gcc since then.");
        group.add("gcc");
        assertThat(texts(ofGroup)).isEmpty();
    }

    @Test
    void ofTwoThatConflictTheOneThatChangedIsBlamed() {
        stays("app.src", "1-1");
        updated("node-glob.noarch", "8-1", "13-1");
        stays("node-babel.noarch", "7-1");
        Problem conflict = new Problem(
                ProblemKind.CONFLICT,
                List.of(),
                null,
                new ProblemConflict("node-glob-13-1.noarch", "node-babel < 7.20", "node-babel-7-1.noarch"),
                List.of(),
                List.of(),
                "");

        assertThat(texts(conflict))
                .containsExactly("node-glob was updated from 8-1 to 13-1; it excludes node-babel < 7.20.");
    }

    private List<BreakingChange> of(Problem... problems) {
        return BreakingChanges.of(APP, List.of(problems), new Surroundings(before, now, resolved, requires, group));
    }

    private List<String> texts(Problem... problems) {
        return of(problems).stream().map(BreakingChange::text).toList();
    }

    /** A step is {@code from requirement to}; the last one has no {@code to}, and its requirement may have spaces. */
    private static Problem missing(String requirement, String... steps) {
        List<ProblemStep> chain = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            String[] words = steps[i].split(" ", last ? 2 : 3);
            chain.add(new ProblemStep(words[0], words[1], last ? null : words[2], false));
        }
        return new Problem(ProblemKind.MISSING, chain, requirement, null, List.of(), List.of(), "");
    }

    private void stays(String key, String evr) {
        updated(key, evr, evr);
    }

    private void updated(String key, String from, String to) {
        before(key, from, null);
        now(key, to);
    }

    private void before(String key, String evr, @Nullable String source) {
        before.put(key(key), facts(key, evr, source));
        resolved.add(key(key));
    }

    private void now(String key, String evr) {
        now.put(key(key), facts(key, evr, null));
    }

    private void required(String from, String requirement, String provider) {
        requires.computeIfAbsent(key(from), any -> new ArrayList<>())
                .add(new Neighbour(before.get(key(provider)), List.of(requirement)));
    }

    private static PackageFacts facts(String key, String evr, @Nullable String source) {
        return new PackageFacts(new Nevra(key(key).name(), Evr.parse(evr), key(key).arch()), source, 0, 0);
    }

    private static PackageKey key(String text) {
        int dot = text.lastIndexOf('.');
        return new PackageKey(text.substring(0, dot), text.substring(dot + 1));
    }
}
