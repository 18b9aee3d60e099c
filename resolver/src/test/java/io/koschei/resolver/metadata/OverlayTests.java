package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.model.rpm.Evr;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.solving.Workers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A universe that is otherwise than its files say. */
class OverlayTests {

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.in(folder);
    }

    private static PackageEdit provides(String nevra, List<String> add, List<String> remove) {
        return new PackageEdit(Fixture.nevra(nevra), Fixture.nevra(nevra).evr(), add, remove, List.of(), List.of());
    }

    @Test
    void whatIsLeftOutIsNotThere() {
        fixture.repo("app-1-1 Req: lib", "lib-1-1", "app-1-1.src Req: lib").without("lib-1-1");
        assertThat(fixture.resolve()).containsOnlyKeys("app-1-1", "app-1-1.src");
        assertThat(fixture.resolve("app-1-1")).contains("nothing in the repository provides");
        assertThat(fixture.resolve("app-1-1.src")).contains("nothing in the repository provides");
    }

    @Test
    void onlyThatVersionIsLeftOut() {
        fixture.repo("app-1-1 Req: lib", "lib-1-1", "lib-2-1").without("lib-2-1");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1:1");
    }

    @Test
    void aPackageForAnotherArchitectureIsNoHintWhenItIsLeftOut() {
        fixture.repo("app-1-1 Req: lib", "lib-1-1.i686");
        assertThat(fixture.resolve("app-1-1")).contains("lib-1-1.i686");
        fixture.without("lib-1-1.i686");
        assertThat(fixture.resolve("app-1-1")).doesNotContain("lib-1-1.i686");
    }

    @Test
    void ofAnAddedRepositoryOnlyTheNamedPackagesTakePart() {
        fixture.repo("app-1-1 Req: lib", "lib-1-1", "app-1-1.src Req: app")
                .without("lib-1-1", "app-1-1.src")
                .over(
                        0,
                        nevra -> !nevra.startsWith("other"),
                        "lib-0-1 Req: more",
                        "more-1-1",
                        "other-1-1",
                        "app-2-1.src Req: more",
                        "other-1-1.src Req: more");
        assertThat(fixture.resolve()).containsOnlyKeys("app-1-1", "lib-0-1", "more-1-1", "app-2-1.src");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-0-1:1 more-1-1:2");
        assertThat(fixture.resolve("app-2-1.src")).isEqualTo("more-1-1:1");
    }

    @Test
    void anAddedPackageReplacesTheSameOne() {
        fixture.repo("lib-1-1 Req: old", "old-1-1", "new-1-1")
                .without("lib-1-1")
                .over(0, nevra -> true, "lib-1-1 Req: new");
        assertThat(fixture.resolve("lib-1-1")).isEqualTo("lib-1-1:0 new-1-1:1");
    }

    @Test
    void anAddedRepositoryHasAPriority() {
        fixture.repo("app-1-1 Req: feature", "a-1-1 Prv: feature").over(0, nevra -> true, "b-1-1 Prv: feature");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("a-1-1:1 app-1-1:0");
        fixture.over(7, nevra -> true, "c-1-1 Prv: feature");
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 c-1-1:1");
    }

    @Test
    void anEditChangesWhatAPackageProvides() {
        fixture.repo(
                        "app-1-1 Req: lib.so.2()(64bit)",
                        "new-1-1 Req: lib.so.3()(64bit)",
                        "lib-1-1 Prv: lib.so.2()(64bit); lib.so.2(V_2.1)(64bit); other = 5 File: /usr/bin/lib")
                .edit(provides("lib-1-1", List.of("lib.so.3()(64bit)"), List.of("lib.so.2*")));
        assertThat(fixture.resolve("app-1-1"))
                .contains("nothing in the repository provides")
                .contains("lib.so.3()(64bit)");
        assertThat(fixture.resolve("new-1-1")).isEqualTo("lib-1-1:1 new-1-1:0");
    }

    @Test
    void whatAnEditDoesNotMentionStays() {
        fixture.repo(
                        "app-1-1 Req: /usr/share/x",
                        "lib-1-1 Req: one; two > 1 Pre: three Prv: p = 2 Path: /usr/share/x Size: 7/8",
                        "one-1-1",
                        "two-2-1",
                        "three-1-1")
                .edit(provides("lib-1-1", List.of("more"), List.of()));
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1:1 one-1-1:2 three-1-1:2 two-2-1:2");
        try (Universe universe = fixture.open()) {
            assertThat(universe.catalog().binaries().get(1).installSize()).isEqualTo(8);
        }
    }

    @Test
    void anEditChangesWhatAPackageRequires() {
        fixture.repo("app-1-1 Req: one Pre: pre", "one-1-1", "two-2-1", "pre-1-1", "app-1-1.src Req: one")
                .edit(
                        new PackageEdit(
                                Fixture.nevra("app-1-1"),
                                Evr.parse("1-1"),
                                List.of(),
                                List.of(),
                                List.of("two >= 2", "(none or one)"),
                                List.of("pre")),
                        new PackageEdit(
                                Fixture.nevra("app-1-1.src"),
                                Evr.parse("1-1"),
                                List.of(),
                                List.of(),
                                List.of("two >= 3"),
                                List.of("one")));
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 one-1-1:1 two-2-1:1");
        assertThat(fixture.resolve("app-1-1.src")).contains("two >= 3");
    }

    @Test
    void aBuildRequirementKnownOtherwiseIsEdited() {
        fixture.repo("one-1-1", "two-1-1")
                .build("app-1-1", "one")
                .edit(new PackageEdit(
                        Fixture.nevra("app-1-1.src"),
                        Evr.parse("1-1"),
                        List.of(),
                        List.of(),
                        List.of("two"),
                        List.of("one")));
        assertThat(fixture.resolve("app-1-1.src")).isEqualTo("two-1-1:1");
    }

    @Test
    void whatIsBuiltTogetherGetsTheNewVersionTogether() {
        fixture.repo(
                        "app-1-1 Req: lib = 1-1",
                        "lib-1-1 Prv: lib(x86-64) = 1-1; fixed = 5",
                        "lib-devel-1-1 Req: lib(x86-64) = 1-1; fixed = 5")
                .edit(
                        PackageEdit.version(Fixture.nevra("lib-1-1"), Evr.parse("1:2-1")),
                        PackageEdit.version(Fixture.nevra("lib-devel-1-1"), Evr.parse("1:2-1")));
        assertThat(fixture.resolve("lib-devel-1:2-1")).isEqualTo("lib-1:2-1:1 lib-devel-1:2-1:0");
        assertThat(fixture.resolve("app-1-1")).contains("lib = 1-1");
    }

    @Test
    void aPackageDoesNotLoseItsName() {
        fixture.repo("lib-1-1 Prv: p").edit(provides("lib-1-1", List.of(), List.of("*")));
        assertThat(fixture.repo("app-1-1 Req: lib").resolve("app-1-1")).isEqualTo("app-1-1:0 lib-1-1:1");
    }

    @Test
    void whatIsNotThereCannotBeTakenAway() {
        fixture.repo("lib-1-1 Prv: p; q = 2").edit(provides("lib-1-1", List.of(), List.of("q = 3")));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(fixture::open)
                .withMessage("lib-1-1.x86_64 does not provide 'q = 3'. There is: p, q = 2.");
    }

    @Test
    void whatIsNotThereCannotBeEdited() {
        fixture.repo("lib-1-1").edit(provides("lib-2-1", List.of("p"), List.of()));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(fixture::open)
                .withMessage("There is no package lib-2-1.x86_64 to edit.");
    }

    @Test
    void workerProcessesSeeTheSame() {
        fixture.repo("app-1-1 Req: lib", "lib-1-1", "x-1-1 Req: p", "e-1-1")
                .without("lib-1-1")
                .edit(provides("e-1-1", List.of("p"), List.of()))
                .over(0, nevra -> true, "lib-2-1");
        fixture.workers(Workers.processes(128, fault -> {
            throw new AssertionError(fault.text());
        }));
        assertThat(fixture.resolve("app-1-1")).isEqualTo("app-1-1:0 lib-2-1:1");
        assertThat(fixture.resolve("x-1-1")).isEqualTo("e-1-1:1 x-1-1:0");
    }
}
