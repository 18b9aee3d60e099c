package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.ExplanationTree;
import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read when something does not resolve, and the same as data. */
class ExplanationTests {

    private static final String[] UNIVERSE = {
        // one step, two steps, many steps to what is missing
        "clang-1-1 Req: libclang.so.1",
        "libclang1-21-1-1 Prv: libclang.so.1 Req: libxml2.so.2",
        "direct-1-1.src Req: gone-devel >= 3",
        "builder-1-1.src Req: clang; fine",
        "fine-1-1",
        "a-1-1 Req: b",
        "b-1-1 Req: c",
        "c-1-1 Req: d",
        "d-1-1 Req: gone",
        // every alternative fails for a reason of its own
        "alternatives-1-1 Req: mta",
        "exim-1-1 Prv: mta Req: libexim",
        "postfix-1-1 Prv: mta Req: libpostfix",
        // only the version is wrong
        "newer-1-1 Req: fine >= 2",
        // conflicts
        "both-1-1.src Req: node-glob; node-babel7",
        "node-glob-8-1 Con: node-babel7 < 7.20",
        "node-babel7-7.19-1",
        "deep-1-1 Req: needs-glob; needs-babel",
        "deep-src-1-1.src Req: deep",
        "needs-glob-1-1 Req: node-glob",
        "needs-babel-1-1 Req: node-babel7",
        "self-1-1 Req: fine Con: fine",
        "victim-1-1 Req: hater",
        "hater-1-1 Con: victim",
        "mail-1-1 Req: mta-a; mta-b",
        "mta-a-1-1 Prv: mail-agent Con: mail-agent",
        "mta-b-1-1 Prv: mail-agent Con: mail-agent",
        // obsoletes, two versions of one name
        "obsoleting-1-1 Req: old-name; new-name",
        "old-name-1-1",
        "new-name-2-1 Obs: old-name < 2",
        "twice-1-1 Req: multi = 1-1; multi = 2-1",
        "multi-1-1",
        "multi-2-1",
        // another architecture
        "foreign-1-1 Req: lib32",
        "lib32-1-1.i686",
        // needs that cannot be met together
        "rich-1-1 Req: (gone if fine); fine",
        "rich-or-1-1 Req: (gone or lost)",
        "rich-and-1-1 Req: (fine and gone)",
        "rich-with-1-1 Req: (fine with special)",
        "rich-unless-1-1 Req: (fine unless clean); clean",
        "clean-1-1",
        // near misses: another version, another number, another architecture, a package that does not provide it
        "old-lib-user-1-1 Req: libfoo >= 2",
        "foo-1.9-3 Prv: libfoo = 1.9",
        "foo-legacy-1.2-1 Prv: libfoo = 1.2",
        "soname-1-1 Req: libbar.so.1()(64bit)",
        "libbar2-2-1 Prv: libbar.so.2()(64bit)",
        "libbar10-10-1 Prv: libbar.so.10()(64bit)",
        "abi-1-1 Req: perlapi-5.40.0",
        "perl-base-5.42.0-1 Prv: perlapi-5.42.0",
        "arch-1-1 Req: lib32 >= 1",
        "isa-1-1 Req: fine(x86-64)",
        "path-1-1 Req: /usr/bin/fine",
        "many-1-1 Req: plugin9",
        "plugin1-1-1",
        "plugin2-1-1",
        "plugin3-1-1",
        "plugin10-1-1",
        "plugin11-1-1",
        "plugin12-1-1",
        "plugin13-1-1",
        "none-1-1 Req: nothing-like-it",
        // alternatives: the same end, conflicts and what is missing, deeper ways, choices that depend on each other
        "either-1-1.src Req: needs-shell",
        "needs-shell-1-1 Req: shell",
        "bash-1-1 Prv: shell Req: libtinfo.so.5",
        "zsh-1-1 Prv: shell Req: libtinfo.so.5",
        "libtinfo6-6-1 Prv: libtinfo.so.6",
        "picky-1-1.src Req: compiler; fine",
        "cc-new-2-1 Prv: compiler Con: fine",
        "cc-old-1-1 Prv: compiler Req: cc-old-cpp",
        "cc-old-cpp-1-1 Req: libmpc.so.2",
        "cc-deep-1-1 Prv: compiler Req: cc-deep-rt",
        "cc-deep-rt-1-1 Con: fine",
        "either-named-1-1 Req: (bash or zsh)",
        "puzzle-1-1 Req: left; right",
        "left1-1-1 Prv: left Con: right1; right2",
        "left2-1-1 Prv: left Con: right1; right2",
        "right1-1-1 Prv: right",
        "right2-1-1 Prv: right"
    };

    @TempDir
    Path folder;

    @Test
    void texts() throws IOException {
        Map<String, String> results =
                Fixture.in(folder).repo(UNIVERSE).group("a-good-start").resolve();
        assertThat(unresolved(results)).isEqualTo(approved("ExplanationTests.texts.approved.txt"));
    }

    @Test
    void theBuildGroupIsNamedWhenItIsTheCause() {
        Fixture fixture = Fixture.in(folder)
                .repo("app-1-1.src Req: lib", "lib-1-1", "gcc-1-1 Req: cpp", "cpp-1-1 Req: gone")
                .group("gcc");
        assertThat(fixture.resolve("app-1-1.src"))
                .isEqualTo("app needs gcc (of the build group), which needs cpp, which needs gone."
                        + " Nothing in the repository provides gone.");
    }

    @Test
    void aMissingEndAsData() {
        Problem problem = problems("builder").get(0);
        assertThat(problem.kind()).isEqualTo(ProblemKind.MISSING);
        assertThat(problem.missing()).isEqualTo("libxml2.so.2");
        assertThat(problem.conflict()).isNull();
        assertThat(problem.chain())
                .containsExactly(
                        new ProblemStep("builder", "clang", "clang-1-1.x86_64", false),
                        new ProblemStep("clang", "libclang.so.1", "libclang1-21-1-1.x86_64", false),
                        new ProblemStep("libclang1-21", "libxml2.so.2", null, false));
    }

    @Test
    void aConflictAsData() {
        Problem problem = problems("both").get(0);
        assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT);
        assertThat(problem.missing()).isNull();
        assertThat(problem.conflict())
                .isEqualTo(
                        new ProblemConflict("node-glob-8-1.x86_64", "node-babel7 < 7.20", "node-babel7-7.19-1.x86_64"));
        assertThat(problem.chain())
                .containsExactly(
                        new ProblemStep("both", "node-glob", "node-glob-8-1.x86_64", false),
                        new ProblemStep("both", "node-babel7", "node-babel7-7.19-1.x86_64", false));
    }

    @Test
    void whatTheRepositoryHasInsteadAsData() {
        assertThat(problems(
                                "app",
                                "app-1-1.src Req: libfoo >= 2:2",
                                "foo-1.9-3 Prv: libfoo = 1.9",
                                "foo-old-1:1-1 Prv: libfoo = 1:0.5",
                                "libfoo2-1-1 Prv: libfoo2 = 2")
                        .get(0)
                        .nearMisses())
                .containsExactly(
                        new NearMiss(NearMissKind.OTHER_VERSION, "libfoo = 1:0.5", "1:0.5", "foo-old-1:1-1.x86_64"),
                        new NearMiss(NearMissKind.OTHER_VERSION, "libfoo = 1.9", "1.9", "foo-1.9-3.x86_64"));
    }

    @Test
    void nearMissesAreFewAndBestFirst() {
        List<NearMiss> found = problems("app", UNIVERSE_OF_PLUGINS).get(0).nearMisses();
        assertThat(found)
                .extracting(NearMiss::nevra)
                .containsExactly(
                        "lib11-1-1.x86_64",
                        "lib10-1-1.x86_64",
                        "lib8-1-1.x86_64",
                        "lib7-1-1.x86_64",
                        "lib6-1-1.x86_64");
        assertThat(found).extracting(NearMiss::kind).containsOnly(NearMissKind.OTHER_NUMBER);
    }

    private static final String[] UNIVERSE_OF_PLUGINS = {
        "app-1-1.src Req: lib9",
        "lib4-1-1",
        "lib5-1-1",
        "lib6-1-1",
        "lib7-1-1",
        "lib8-1-1",
        "lib10-1-1",
        "lib11-1-1",
        "lib-1-1"
    };

    @Test
    void trees() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String source : List.of("builder", "direct", "both", "deep-src", "either", "picky")) {
            text.append(source).append('\n');
            ExplanationTree.lines(problems(source)).forEach(line -> text.append("  ".repeat(line.depth() + 1))
                    .append(line.text())
                    .append('\n'));
        }
        assertThat(text).hasToString(approved("ExplanationTests.trees.approved.txt"));
    }

    @Test
    void alternativesAsData() {
        Problem problem = problems("picky").get(0);
        assertThat(problem.kind()).isEqualTo(ProblemKind.ALTERNATIVES);
        assertThat(problem.chain()).containsExactly(new ProblemStep("picky", "compiler", null, false));
        assertThat(problem.alternatives())
                .extracting(Problem::kind)
                .containsExactly(ProblemKind.CONFLICT, ProblemKind.CONFLICT, ProblemKind.MISSING);
        assertThat(problem.alternatives().get(2).chain())
                .containsExactly(
                        new ProblemStep("picky", "compiler", "cc-old-1-1.x86_64", false),
                        new ProblemStep("cc-old", "cc-old-cpp", "cc-old-cpp-1-1.x86_64", false),
                        new ProblemStep("cc-old-cpp", "libmpc.so.2", null, false));
        assertThat(problem.causeIds())
                .containsExactly("CONFLICT cc-deep-rt fine", "CONFLICT cc-new fine", "MISSING libmpc.so.2");
    }

    @Test
    void theFingerprintOfNearMissesChangesWithThem() {
        String one = fingerprint("foo-1-1 Prv: libfoo = 1");
        assertThat(fingerprint("foo-1-1 Prv: libfoo = 1", "other-1-1")).isEqualTo(one);
        assertThat(fingerprint("foo-2-1 Prv: libfoo = 1")).isNotEqualTo(one);
        assertThat(fingerprint("foo-1-1 Prv: libfoo = 1", "more-1-1 Prv: libfoo = 1"))
                .isNotEqualTo(one);
    }

    private String fingerprint(String... binaries) {
        List<String> lines = new ArrayList<>(List.of(binaries));
        lines.add("app-1-1.src Req: libfoo >= 2");
        LoadedUniverse universe =
                Fixture.in(folder).repo(lines.toArray(String[]::new)).load();
        return universe.nearMisses().fingerprint(universe.builds().deps()[0]);
    }

    private List<Problem> problems(String source) {
        return problems(source, UNIVERSE);
    }

    private List<Problem> problems(String source, String... lines) {
        try (Universe universe = Fixture.in(folder).repo(lines).open()) {
            List<Problem> problems = new ArrayList<>();
            universe.resolveSources(
                    resolution -> {
                        String name = universe.catalog()
                                .sources()
                                .get(resolution.index())
                                .nevra()
                                .name();
                        if (name.equals(source) && resolution instanceof Resolution.Unresolvable unresolvable) {
                            problems.addAll(unresolvable.problems());
                        }
                    },
                    done -> {});
            return problems;
        }
    }

    private static String unresolved(Map<String, String> results) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(results).forEach((nevra, result) -> {
            if (result.endsWith(".")) {
                text.append(result).append('\n');
            }
        });
        return text.toString();
    }

    private static String approved(String name) throws IOException {
        try (InputStream in = ExplanationTests.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
