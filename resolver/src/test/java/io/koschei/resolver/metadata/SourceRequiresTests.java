package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.Fixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Build requirements that are known as texts count like those of a source repository. */
class SourceRequiresTests {

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.in(folder);
    }

    @Test
    void everyFormOfText() {
        fixture.repo(
                        "foo-1.5-1",
                        "foo-2-1",
                        "bar-1:1-1 Prv: feature",
                        "tool-1-1 File: /usr/bin/tool",
                        "data-1-1 Path: /usr/share/data",
                        "perl-1-1 Prv: perl(A::B) = 1.2")
                .build("a-1-1", "foo")
                .build("b-1-1", "foo < 2", "/usr/bin/tool", " /usr/share/data ")
                .build("c-1-1", "(gone or bar)", "perl(A::B) >= 0:1.2")
                .build("d-1-1", "bar = 1:1", "feature")
                .build("e-1-1", "rpmlib(DynamicBuildRequires) <= 4.15.0-1")
                .build("f-1-1");
        assertThat(fixture.resolve("a-1-1.src")).isEqualTo("foo-2-1:1");
        assertThat(fixture.resolve("b-1-1.src")).isEqualTo("data-1-1:1 foo-1.5-1:1 tool-1-1:1");
        assertThat(fixture.resolve("c-1-1.src")).isEqualTo("bar-1:1-1:1 perl-1-1:1");
        assertThat(fixture.resolve("d-1-1.src")).isEqualTo("bar-1:1-1:1");
        assertThat(fixture.resolve("e-1-1.src")).isEmpty();
        assertThat(fixture.resolve("f-1-1.src")).isEmpty();
    }

    @Test
    void theyStandInCanonicalOrder() {
        fixture.repo("lib-1-1", "b-1-1.src Req: lib", "d-1-1.src")
                .build("c-1-1", "lib")
                .build("a-1-1", "lib");
        assertThat(fixture.resolve().keySet())
                .containsExactly("a-1-1.src", "b-1-1.src", "c-1-1.src", "d-1-1.src", "lib-1-1");
    }

    @Test
    void aRepositoryKnowsBetter() {
        fixture.repo("lib-1-1", "a-1-1.src Req: lib").build("a-1-1", "gone").build("a-2-1", "gone");
        assertThat(fixture.resolve("a-1-1.src")).isEqualTo("lib-1-1:1");
        assertThat(fixture.resolve("a-2-1.src")).contains("gone");
    }

    @Test
    void whatCannotBeReadIsMissing() {
        String deep = "(".repeat(100_000) + "a" + ")".repeat(100_000);
        fixture.repo("foo-1-1", "a-1-1")
                .build("a-1-1", "foo >> 1")
                .build("b-1-1", "(foo or")
                .build("c-1-1", deep)
                .build("d-1-1", "foo");
        assertThat(fixture.resolve("a-1-1.src")).contains("foo >> 1");
        assertThat(fixture.resolve("b-1-1.src")).contains("(foo or");
        assertThat(fixture.resolve("c-1-1.src")).contains("((((");
        assertThat(fixture.resolve("d-1-1.src")).isEqualTo("foo-1-1:1");
    }

    @Test
    void theBuildGroupIsInstalledToo() {
        fixture.repo("make-1-1", "lib-1-1").group("make").build("a-1-1", "lib");
        assertThat(fixture.resolve("a-1-1.src")).isEqualTo("lib-1-1:1 make-1-1:-");
    }

    @Test
    void onlySourcePackagesHaveBuildRequirements() {
        Nevra binary = new Nevra("a", Evr.parse("1-1"), "x86_64");
        Nevra source = new Nevra("a", Evr.parse("1-1"), "src");
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceRequires(binary, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceRequires(source, List.of(" ")));
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceRequires(source, List.of("a\0b")));
    }
}
