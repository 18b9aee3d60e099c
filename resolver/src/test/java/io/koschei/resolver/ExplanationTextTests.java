package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.resolver.solving.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an explanation leaves out, and what it must not say. */
class ExplanationTextTests {

    @TempDir
    Path folder;

    /** Several ways lead to it; the shortest is told, and mending the end mends them all. */
    @Test
    void oneMissingEndIsToldOnce() {
        String[] lines = {
            "app-1-1.src Req: one; two; gone-too",
            "one-1-1 Req: base",
            "two-1-1 Req: three",
            "three-1-1 Req: base; gone",
            "base-1-1 Req: gone",
        };
        assertThat(texts(lines))
                .containsExactly(
                        "app needs gone-too, which nothing in the repository provides.",
                        "app needs one, which needs base, which needs gone. Nothing in the repository provides gone.");
    }

    @Test
    void aConflictWithAVersionThatThePackageHasNotIsNamedWithItsReason() {
        String[] lines = {
            "app-1-1.src Req: lib-dev; mail-dev",
            "lib-dev-2-4 Req: lib Con: lib < 2-4",
            "lib-2-4 Prv: lib",
            "mail-dev-1-1 Req: old-mta Con: old-mta < 3",
            "old-mta-2-1",
        };
        assertThat(texts(lines))
                .containsExactlyInAnyOrder(
                        "app needs lib-dev, which needs lib-2-4.x86_64, but lib-dev conflicts with lib < 2-4,"
                                + " which lib provides without its version.",
                        "app needs mail-dev, which needs old-mta-2-1.x86_64, but mail-dev conflicts with old-mta < 3.");
    }

    /** The one needs it itself, the other only by a third: "both need it" would send people to the wrong package. */
    @Test
    void bothNeedSomethingOnlyWhenBothDo() {
        String[] direct = {
            "app-1-1.src Req: shell", "bash-1-1 Prv: shell Req: tinfo", "zsh-1-1 Prv: shell Req: tinfo",
        };
        String[] further = {
            "app-1-1.src Req: shell",
            "bash-1-1 Prv: shell Req: tinfo",
            "zsh-1-1 Prv: shell Req: zsh-common",
            "zsh-common-1-1 Req: tinfo",
        };
        assertThat(texts(direct))
                .containsExactly("app needs shell, which bash and zsh provide. Both of them need tinfo,"
                        + " which nothing in the repository provides.");
        assertThat(texts(further))
                .containsExactly("app needs shell, which bash and zsh provide. Both of them lead to a need for tinfo,"
                        + " which nothing in the repository provides.");
    }

    @Test
    void aLongWayIsToldByItsEnds() {
        String[] lines = {
            "app-1-1.src Req: a", "a-1-1 Req: b", "b-1-1 Req: c", "c-1-1 Req: d", "d-1-1 Req: e", "e-1-1 Req: gone",
        };
        assertThat(texts(lines))
                .containsExactly("app needs a, which leads through 3 packages to e, which needs gone."
                        + " Nothing in the repository provides gone.");
    }

    /** Of the only source package. */
    private List<String> texts(String... lines) {
        try (Universe universe = Fixture.in(folder).repo(lines).open()) {
            List<String> texts = new ArrayList<>();
            universe.resolveSources(
                    resolution -> {
                        if (resolution instanceof Resolution.Unresolvable unresolvable) {
                            unresolvable.problems().stream().map(Problem::text).forEach(texts::add);
                        }
                    },
                    done -> {});
            return texts;
        }
    }
}
