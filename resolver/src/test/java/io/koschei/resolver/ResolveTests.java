package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.solving.Edge;
import io.koschei.resolver.solving.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed, how far away it is and how large it is. */
class ResolveTests {

    @TempDir
    Path folder;

    @Test
    void requirementsAreInstalledWithTheirDistance() {
        String closure = fixture("app-1-1 Req: lib", "lib-1-1 Req: base", "base-1-1", "other-1-1")
                .resolve("app-1-1");
        assertThat(closure).isEqualTo("app-1-1:0 base-1-1:2 lib-1-1:1");
    }

    @Test
    void aBuildHasTheGroupAndItsRequirements() {
        String closure = fixture(
                        "app-1-1.src Req: lib-devel",
                        "lib-devel-1-1 Req: lib",
                        "lib-1-1 Req: libc",
                        "gcc-1-1 Req: libc",
                        "libc-1-1")
                .group("gcc")
                .resolve("app-1-1.src");
        assertThat(closure).isEqualTo("gcc-1-1:- lib-1-1:2 lib-devel-1-1:1 libc-1-1:3");
    }

    @Test
    void missingGroupPackagesAreSkippedAndNamed() {
        Fixture fixture = fixture("app-1-1.src Req: lib", "lib-1-1", "gcc-1-1", "only-provided-1-1 Prv: make")
                .group("gcc", "redhat-rpm-config", "make");
        assertThat(fixture.resolve("app-1-1.src")).isEqualTo("gcc-1-1:- lib-1-1:1 only-provided-1-1:-");
        try (Universe universe = fixture.open()) {
            assertThat(universe.missingGroupPackages()).containsExactly("redhat-rpm-config");
        }
    }

    @Test
    void versionsAreComparedAsRpmDoes() {
        Fixture fixture = fixture(
                "new-1-1 Req: lib >= 2.10",
                "old-1-1 Req: lib < 2.9",
                "pre-1-1 Req: tool < 3",
                "epoch-1-1 Req: lib >= 1:1",
                "lib-2.10-1",
                "tool-3~rc1-1");
        assertThat(fixture.resolve("new-1-1")).isEqualTo("lib-2.10-1:1 new-1-1:0");
        assertThat(fixture.resolve("pre-1-1")).isEqualTo("pre-1-1:0 tool-3~rc1-1:1");
        assertThat(fixture.resolve("old-1-1")).contains("old needs lib < 2.9, which nothing");
        assertThat(fixture.resolve("epoch-1-1")).contains("epoch needs lib >= 1:1, which nothing");
    }

    @Test
    void theNewestOfSeveralVersionsIsTaken() {
        Fixture fixture = fixture("app-1-1 Req: lib", "old-1-1 Req: lib < 2", "lib-1-1", "lib-2-1", "lib-2-2");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-2-2:1");
        assertThat(fixture.resolve("old-1-1")).isEqualTo("lib-1-1:1 old-1-1:0");
    }

    @Test
    void filesThatPrimaryNamesAreFound() {
        Fixture fixture = fixture(
                "app-1-1 Req: /usr/bin/sh",
                "bash-1-1 File: /usr/bin/sh; /usr/bin/bash",
                "build-1-1.src Req: /usr/bin/bash");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 bash-1-1:1");
        assertThat(fixture.resolve("build-1-1.src")).isEqualTo("bash-1-1:1");
    }

    @Test
    void scriptletRequirementsCount() {
        assertThat(fixture("app-1-1 Req: lib Pre: sh", "lib-1-1", "sh-1-1").resolve("app-1-1"))
                .isEqualTo("app-1-1:0 lib-1-1:1 sh-1-1:1");
    }

    @Test
    void whatRpmItselfProvidesIsNotMissing() {
        Fixture fixture = fixture(
                "app-1-1 Req: rpmlib(FileDigests) <= 4.6.0-1", "app-1-1.src Req: rpmlib(FileDigests) <= 4.6.0-1; app");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0");
        assertThat(fixture.resolve("app-1-1.src")).isEqualTo("app-1-1:1");
    }

    @Test
    void onlyTheArchitectureAndNoarchAreInstalled() {
        Fixture fixture = fixture("app-1-1 Req: lib", "lib-1-1.noarch", "lib-2-1.i686", "tool-1-1.i686");
        assertThat(fixture.resolve()).containsOnlyKeys("app-1-1", "lib-1-1.noarch");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1.noarch:1");
        try (Universe universe = fixture.open()) {
            assertThat(universe.foreignPackages()).isEqualTo(2);
        }
    }

    @Test
    void recommendationsAreNotInstalledButDecideBetweenEquals() {
        Fixture fixture = fixture(
                "app-1-1 Req: mta Rec: postfix; extra", "exim-1-1 Prv: mta", "postfix-1-1 Prv: mta", "extra-1-1");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 postfix-1-1:1");
    }

    @Test
    void richRequirements() {
        Fixture fixture = fixture(
                "either-1-1 Req: (missing or lib)",
                "both-1-1 Req: (lib and tool)",
                "when-1-1 Req: (plugin if lib); lib",
                "whennot-1-1 Req: (plugin if lib)",
                "else-1-1 Req: (plugin if lib else tool)",
                "unless-1-1 Req: (plugin unless lib)",
                "unlessnot-1-1 Req: (plugin unless lib); lib",
                "with-1-1 Req: (feature with feature(b))",
                "without-1-1 Req: (feature without feature(b))",
                "lib-1-1",
                "tool-1-1",
                "plugin-1-1",
                "fa-1-1 Prv: feature; feature(a)",
                "fb-1-1 Prv: feature; feature(b)");
        assertThat(fixture.resolve("either-1-1")).isEqualTo("either-1-1:0 lib-1-1:1");
        assertThat(fixture.resolve("both-1-1")).isEqualTo("both-1-1:0 lib-1-1:1 tool-1-1:1");
        assertThat(fixture.resolve("when-1-1")).isEqualTo("lib-1-1:1 plugin-1-1:1 when-1-1:0");
        assertThat(fixture.resolve("whennot-1-1")).isEqualTo("whennot-1-1:0");
        assertThat(fixture.resolve("else-1-1"))
                .as("the solver may install the condition")
                .isEqualTo("else-1-1:0 lib-1-1:1 plugin-1-1:1");
        assertThat(fixture.resolve("unless-1-1")).isEqualTo("plugin-1-1:1 unless-1-1:0");
        assertThat(fixture.resolve("unlessnot-1-1")).startsWith("unlessnot cannot be resolved");
        assertThat(fixture.resolve("with-1-1")).isEqualTo("fb-1-1:1 with-1-1:0");
        assertThat(fixture.resolve("without-1-1")).isEqualTo("fa-1-1:1 without-1-1:0");
    }

    @Test
    void richBuildRequirements() {
        Fixture fixture = fixture(
                "a-1-1.src Req: (missing or lib)",
                "b-1-1.src Req: (plugin if lib); lib",
                "c-1-1.src Req: (missing if lib); lib",
                "lib-1-1",
                "plugin-1-1");
        assertThat(fixture.resolve("a-1-1.src")).isEqualTo("lib-1-1:1");
        assertThat(fixture.resolve("b-1-1.src")).isEqualTo("lib-1-1:1 plugin-1-1:1");
        assertThat(fixture.resolve("c-1-1.src"))
                .isEqualTo("c needs (missing if lib), and lib is needed, too."
                        + " Nothing in the repository provides missing.");
    }

    @Test
    void obsoletePackagesGiveWay() {
        Fixture fixture = fixture("app-1-1 Req: virtual", "aaa-1-1 Prv: virtual", "zzz-1-1 Prv: virtual Obs: aaa < 2");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 zzz-1-1:1");
    }

    @Test
    void severalRepositoriesAreOneUniverse() {
        Fixture fixture = Fixture.in(folder)
                .repo("app-1-1 Req: lib", "lib-1-1")
                .repo("lib-2-1", "lib-1-1")
                .repo("x-1-1.src Req: lib");
        assertThat(fixture.resolve())
                .containsEntry("app-1-1", "app-1-1:0 lib-2-1:1")
                .hasSize(4);
    }

    @Test
    void sizesAndEdgesAndFacts() {
        Fixture fixture = fixture(
                "app-1-1 Req: lib; lib(x) = 3; own; /usr/bin/tool Prv: own From: suite-1-1 Size: 10/100",
                "lib-1-1 Prv: lib(x) = 3 Req: base Size: 20/200 From: lib-1-1",
                "base-1-1 Size: 5/50",
                "tool-1-1 File: /usr/bin/tool");
        try (Universe universe = fixture.open()) {
            List<Resolution> resolutions = new ArrayList<>();
            universe.resolveBinaries(resolutions::add, done -> {});
            Resolution.Resolved app = (Resolution.Resolved) resolutions.get(0);
            assertThat(app.closure().size()).isEqualTo(new ClosureSize(4, 35, 350));
            assertThat(app.edges())
                    .containsExactly(new Edge(2, List.of("lib", "lib(x) = 3")), new Edge(3, List.of("/usr/bin/tool")));
            List<PackageFacts> facts = universe.catalog().binaries();
            assertThat(facts).extracting(PackageFacts::source).containsExactly("suite", null, "lib", null);
            assertThat(facts.get(0).downloadSize()).isEqualTo(10);
            assertThat(facts.get(0).installSize()).isEqualTo(100);
        }
    }

    @Test
    void anEmptyRepositoryIsNoError() {
        assertThat(fixture().resolve()).isEmpty();
    }

    private Fixture fixture(String... packages) {
        return Fixture.in(folder).repo(packages);
    }
}
