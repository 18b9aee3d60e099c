package io.koschei.koji.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.failure.BadAnswerException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RPM's header speaks in bits; people and libsolv read texts. */
class BuildRequiresTests {

    @ParameterizedTest
    @CsvSource({
        "gcc, '', 0, gcc",
        "lib, 1.0-1.fc43, 8, lib = 1.0-1.fc43",
        "lib, 2:1.0, 12, lib >= 2:1.0",
        "lib, 1, 10, lib <= 1",
        "lib, 1~rc1, 2, lib < 1~rc1",
        "lib, 1^git2, 4, lib > 1^git2",
        // Where it comes from: a scriptlet, a dependency generator, the spec file's preamble.
        "lib, 3, 16397, lib >= 3",
        "/usr/bin/perl, '', 16384, /usr/bin/perl",
        "pkgconfig(x), 2, 1280, pkgconfig(x)",
        "lib, '', 12, lib",
        "'(a >= 1 if b)', '', 134217728, '(a >= 1 if b)'",
        "'(a or b)', 1, 8, '(a or b)'"
    })
    void text(String name, String version, int flags, String expected) {
        assertThat(BuildRequires.of(List.of(dependency(name, version, flags, 0))))
                .contains(List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "rpmlib(CompressedFileNames), 3.0.4-1, 16777226, 0",
        "rpmlib(Unflagged), 1, 8, 0",
        "optional, '', 524288, 0",
        "conflict, '', 0, 2"
    })
    void whatIsNoBuildRequirement(String name, String version, int flags, int type) {
        assertThat(BuildRequires.of(List.of(dependency(name, version, flags, type))))
                .as("a package that needs nothing")
                .contains(List.of());
    }

    @Test
    void aPackageWithoutAnyDependencyIsNotThere() {
        assertThat(BuildRequires.of(List.of())).isEmpty();
    }

    @Test
    void eachTextOnceInTheOrderOfTheHeader() {
        assertThat(BuildRequires.of(
                        List.of(dependency("b", "", 0, 0), dependency("a", "", 0, 0), dependency("b", "", 16384, 0))))
                .contains(List.of("b", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "flags", "type"})
    void aStructThatLacksSomething(String member) {
        Map<Object, Object> members = new HashMap<>(dependency("a", "", 0, 0).members());
        members.remove(member);
        assertThatThrownBy(() -> BuildRequires.of(List.of(new Struct("getRPMDeps", members))))
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("'" + member + "' is missing");
    }

    private static Struct dependency(String name, String version, int flags, int type) {
        return new Struct("getRPMDeps", Map.of("name", name, "version", version, "flags", flags, "type", type));
    }
}
