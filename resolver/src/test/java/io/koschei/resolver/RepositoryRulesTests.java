package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.resolver.loading.ResolverSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of several packages that would do, which repository, version and architecture wins. */
class RepositoryRulesTests {

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.in(folder);
    }

    @Test
    void theHigherPriorityWinsOverTheNewerVersion() {
        fixture.repo("app-1-1 Req: lib", "lib-2-1").repo("lib-1-1").priority(5);
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1:1");
    }

    @Test
    void theHigherPriorityWinsOverTheAlphabet() {
        fixture.repo("app-1-1 Req: feature", "a-1-1 Prv: feature").priority(-1).repo("b-1-1 Prv: feature Req: deep");
        fixture.repo("deep-1-1").priority(-7);
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 b-1-1:1 deep-1-1:2");
    }

    @Test
    void whatIsRequiredComesFromTheLowerPriority() {
        fixture.repo("app-1-1 Req: lib >= 2", "lib-2-1").repo("lib-1-1").priority(5);
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-2-1:1");
    }

    @Test
    void theSamePackageComesFromTheHigherPriority() {
        fixture.repo("lib-1-1 Req: low", "low-1-1")
                .repo("lib-1-1 Req: high", "high-1-1")
                .priority(1);
        assertThat(fixture.resolve("lib-1-1")).isEqualTo("high-1-1:1 lib-1-1:0");
    }

    @Test
    void buildsHonourPriorities() {
        fixture.repo("app-1-1.src Req: lib", "lib-2-1")
                .repo("lib-1-1")
                .priority(5)
                .group("lib");
        assertThat(fixture.resolve("app-1-1.src")).isEqualTo("lib-1-1:1");
    }

    @Test
    void theNewestVersionWins() {
        newest("1-1", "2-1");
        newest("2-1", "1:1-1");
        newest("1.0~rc1-1", "1.0-1");
        newest("1.0-1", "1.0^git5-1");
        newest("1.0^git5-1", "1.0.1-1");
        newest("1.9-1", "1.10-1");
        newest("1-1", "1-2");
        newest("1~~-1", "1~-1");
    }

    private void newest(String older, String newer) {
        Fixture either = Fixture.in(folder).repo("app-1-1 Req: lib", "lib-" + newer, "lib-" + older);
        assertThat(either.resolve("app-1-1")).as("%s < %s", older, newer).isEqualTo("app-1-1:0 lib-" + newer + ":1");
    }

    @Test
    void anOlderVersionIsTakenWhereItIsRequired() {
        fixture.repo("app-1-1 Req: lib < 2", "other-1-1 Req: lib", "lib-1.5-1").repo("lib-2-1");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1.5-1:1");
        assertThat(fixture.resolve("other-1-1")).isEqualTo("lib-2-1:1 other-1-1:0");
    }

    @Test
    void twoVersionsCannotBeInstalledTogether() {
        fixture.repo("app-1-1 Req: lib = 1; lib = 2", "lib-1-1", "lib-2-1");
        assertThat(fixture.resolve("app-1-1")).contains("lib-1-1").contains("lib-2-1");
    }

    @Test
    void otherArchitecturesAreLeftOut() {
        fixture.repo("app-1-1 Req: lib", "lib-1-1.i686", "app-1-1.i686");
        assertThat(fixture.resolve().keySet()).containsExactly("app-1-1");
        assertThat(fixture.resolve("app-1-1")).contains("lib-1-1.i686");
    }

    @Test
    void anExtraArchitectureIsTakenWhereItMustBe() {
        multilib().repo("app-1-1 Req: lib32", "lib-1-1.i686 Prv: lib32", "lib-1-1 Prv: lib64");
        assertThat(fixture.resolve("app-1-1"))
                .as("as with DNF, the better architecture of the same version comes along")
                .isEqualTo("app-1-1:0 lib-1-1.i686:1 lib-1-1:-");
        multilib().repo("app-1-1 Req: lib32; lib64", "lib-1-1.i686 Prv: lib32", "lib-1-1 Prv: lib64");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1.i686:1 lib-1-1:1");
    }

    @Test
    void theBetterArchitectureIsPreferred() {
        multilib().repo("app-1-1 Req: lib", "lib-2-1.i686", "lib-1-1");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1:1");
        assertThat(fixture.resolve("lib-2-1.i686")).isEqualTo("lib-2-1.i686:0");
    }

    /** A solver keeps in mind what earlier jobs considered; that must not decide about an architecture. */
    @Test
    void architecturesDoNotDependOnOtherJobs() {
        multilib().repo("a-1-1 Req: lib", "b-1-1 Req: lib32", "lib-1-1.i686 Prv: lib32", "lib-2-1");
        assertThat(fixture.resolve("b-1-1"))
                .isEqualTo(Fixture.in(folder)
                        .with(settings -> settings.withExtraArchs(Set.of("i686")))
                        .repo("b-1-1 Req: lib32", "lib-1-1.i686 Prv: lib32", "lib-2-1")
                        .resolve("b-1-1"));
    }

    private Fixture multilib() {
        fixture = Fixture.in(folder).with(settings -> settings.withExtraArchs(Set.of("i686")));
        return fixture;
    }

    @Test
    void architecturesAreListedFromTheBest() {
        ResolverSettings settings = ResolverSettings.of("x86_64", List.of(), 1)
                .withExtraArchs(Set.of("i386", "i686", "strange", "i586", "x86_64"));
        assertThat(settings.rules().archs()).containsExactly("x86_64", "i686", "i586", "i386", "strange");
    }

    @Test
    void excludedPackagesAreNotThere() {
        fixture.with(settings -> settings.withExcludes(Set.of("lib", "kernel-*")))
                .repo("app-1-1 Req: lib; kernel", "lib-1-1", "kernel-1-1", "kernel-core-1-1", "liberty-1-1");
        assertThat(fixture.resolve().keySet()).containsExactly("app-1-1", "kernel-1-1", "liberty-1-1");
        assertThat(fixture.resolve("app-1-1")).contains("lib").doesNotContain("kernel");
    }

    @Test
    void excludesTakeEverythingButAsterisksLiterally() {
        fixture.with(settings -> settings.withExcludes(Set.of("lib.+", "*++")))
                .repo("libx-1-1", "g++-1-1", "lib.+-1-1");
        assertThat(fixture.resolve().keySet()).containsExactly("libx-1-1");
    }

    @Test
    void weakDependenciesAreInstalledOnDemand() {
        String[] packages = {"app-1-1 Rec: nice", "nice-1-1 Req: deep", "deep-1-1", "fan-1-1 Sup: app"};
        assertThat(fixture.repo(packages).resolve("app-1-1")).isEqualTo("app-1-1:0");
        Fixture weak = Fixture.in(folder)
                .with(settings -> settings.withRecommends(true))
                .repo(packages);
        assertThat(weak.resolve("app-1-1").replaceAll(":-?\\d*", "")).isEqualTo("app-1-1 deep-1-1 fan-1-1 nice-1-1");
    }

    @Test
    void weakDependenciesThatCannotBeInstalledAreNone() {
        fixture.with(settings -> settings.withRecommends(true)).repo("app-1-1 Rec: nice", "nice-1-1 Req: gone");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0");
    }

    @Test
    void settingsAreChecked() {
        ResolverSettings settings = ResolverSettings.of("x86_64", List.of(), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withExtraArchs(Set.of("i686:i586")));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withEnabledStreams(Set.of("perl")));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withExcludes(Set.of("a b")));
    }

    @Test
    void aPathThatOnlyASourceNeedsMayBeAnotherArchitectures() {
        fixture.repo("tool-1-1.i686 File: /usr/bin/x", "lib-1-1", "app-1-1.src Req: (/usr/bin/x without lib)");
        assertThat(fixture.resolve("app-1-1.src")).contains("for this architecture");
    }
}
