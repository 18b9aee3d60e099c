package io.koschei.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which change is blamed, from what two generations hold. */
class BreakingChangesTests extends TwoGenerations {

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
        wasBroken("lib.x86_64");

        assertThat(texts(missing("gone", "app lib lib-1-1.x86_64", "lib gone")))
                .containsExactly("The source package app was updated from 1-1 to 2-1 and needs lib since then.");
    }

    @Test
    void newPackagesAndBuildGroupsAreBlamed() {
        now("app.src", "1-1");
        assertThat(texts(missing("gone", "app gone")))
                .containsExactly("The source package app 1-1 is new and needs gone.");

        stays("gcc.x86_64", "1-1");
        wasBroken("gcc.x86_64");
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
        wasInGroup("gcc");
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
}
