package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildGroupTests {

    @TempDir
    Path folder;

    @Test
    void aVirtualNameInTheBuildGroupBringsItsProvider() {
        Fixture fixture = Fixture.in(folder)
                .repo("app-1-1.src Req: lib", "lib-1-1", "release-fedora-1-1 Prv: system-release Req: gone")
                .group("system-release", "nowhere");
        assertThat(fixture.resolve("app-1-1.src"))
                .isEqualTo("app needs release-fedora (of the build group), which needs gone."
                        + " Nothing in the repository provides gone.");
        try (Universe universe = fixture.open()) {
            assertThat(universe.missingGroupPackages()).containsExactly("nowhere");
        }
    }

    /** A package of the name comes before others that provide it. */
    @Test
    void aNameInTheBuildGroupIsThatPackage() {
        Fixture fixture = Fixture.in(folder)
                .repo("app-1-1.src Req: lib", "lib-1-1", "a-shell-1-1 Prv: shell", "shell-1-1")
                .group("shell");
        assertThat(fixture.resolve("app-1-1.src")).contains("shell-1-1").doesNotContain("a-shell");
    }
}
