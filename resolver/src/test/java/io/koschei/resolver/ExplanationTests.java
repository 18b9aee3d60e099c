package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.Problem;
import io.koschei.graph.ProblemConflict;
import io.koschei.graph.ProblemKind;
import io.koschei.graph.ProblemStep;
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
        "rich-1-1 Req: (gone if fine); fine"
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
                .isEqualTo("app needs gone, through gcc of the build group and cpp."
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
                        new ProblemStep("builder", "clang", "clang-1-1.x86_64"),
                        new ProblemStep("clang", "libclang.so.1", "libclang1-21-1-1.x86_64"),
                        new ProblemStep("libclang1-21", "libxml2.so.2", null));
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
                        new ProblemStep("both", "node-glob", "node-glob-8-1.x86_64"),
                        new ProblemStep("both", "node-babel7", "node-babel7-7.19-1.x86_64"));
    }

    private List<Problem> problems(String source) {
        try (Universe universe = Fixture.in(folder).repo(UNIVERSE).open()) {
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
