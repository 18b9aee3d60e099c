package io.koschei.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rebuild would renew, and what it would not. */
class RenewalRulesTests {

    private static @Nullable String renewed(String missing, NearMissKind kind, String capability) {
        int version = capability.indexOf(" = ");
        NearMiss miss = new NearMiss(
                kind, capability, version < 0 ? null : capability.substring(version + 3), "foo-3-1.x86_64");
        return RenewalRules.renew(missing, List.of(miss), nevra -> nevra.startsWith("own-"))
                .map(RenewalRules.Renewed::text)
                .orElse(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "libfoo.so.2()(64bit) | libfoo.so.3()(64bit) | libfoo.so.3()(64bit)",
                "libfoo.so.2(FOO_2.1)(64bit) | libfoo.so.3(FOO_3.0)(64bit) | libfoo.so.3(FOO_3.0)(64bit)",
                "libfoo-1.2.so()(64bit) | libfoo-1.4.so()(64bit) | libfoo-1.4.so()(64bit)",
                "perl(:MODULE_COMPAT_5.38.0) | perl(:MODULE_COMPAT_5.40.1) | perl(:MODULE_COMPAT_5.40.1)",
                "python3.13dist(six) >= 1 | python3.14dist(six) = 1.17 | python3.14dist(six) >= 1",
                "perlapi-5.40.1 | perlapi-5.42.3 | perlapi-5.42.3",
                "libicu76 >= 76.1 | libicu78 = 78.1-2 | libicu78",
                "libssl1.1t64 | libssl3 | libssl3"
            })
    void renewsWhatABuildFindsOut(String missing, String capability, String renewed) {
        assertThat(renewed(missing, NearMissKind.OTHER_NUMBER, capability)).isEqualTo(renewed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "libfoo.so.2()(64bit) | libfoo.so.3",
                "libfoo.so.2()(64bit) | libfoo.so.3(FOO_3)(64bit)",
                "librust-winnow-0.6+default-dev | librust-winnow-0.7+default-dev",
                "java-17-headless | java-21-headless",
                "(libfoo.so.2 if bar) | libfoo.so.3",
                "nodejs20 | nodejs22"
            })
    void leavesWhatMaintainersWrote(String missing, String capability) {
        assertThat(renewed(missing, NearMissKind.OTHER_NUMBER, capability)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "python(abi) = 3.13 | python(abi) = 3.14 | python(abi) = 3.14",
                "ocaml(Stdlib) = 5.2-a1b2 | ocaml(Stdlib) = 5.3-c3d4 | ocaml(Stdlib) = 5.3-c3d4",
                "qt6-qtbase(x86-64) = 6.8.0-1 | qt6-qtbase(x86-64) = 6.9.0-2 | qt6-qtbase(x86-64) = 6.9.0-2"
            })
    void renewsVersionsThatABuildTakesFromItsBuildroot(String missing, String capability, String renewed) {
        assertThat(renewed(missing, NearMissKind.OTHER_VERSION, capability)).isEqualTo(renewed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"foo = 1.2 | foo = 1.3-1", "foo >= 2-1 | foo = 1-1", "python(abi) >= 3.13 | python(abi) = 3.12"})
    void leavesVersionsThatMaintainersWrote(String missing, String capability) {
        assertThat(renewed(missing, NearMissKind.OTHER_VERSION, capability)).isNull();
    }

    @Test
    void leavesWhatIsBuiltFromTheSameSource() {
        NearMiss own = new NearMiss(NearMissKind.OTHER_VERSION, "own-libs = 2-1", "2-1", "own-libs-2-1.x86_64");
        NearMiss other = new NearMiss(NearMissKind.OTHER_VERSION, "own-libs = 3-1", "3-1", "compat-3-1.x86_64");
        assertThat(RenewalRules.renew("own-libs = 1-1", List.of(own), nevra -> nevra.startsWith("own-")))
                .isEmpty();
        assertThat(RenewalRules.renew("own-libs = 1-1", List.of(own, other), nevra -> nevra.startsWith("own-")))
                .hasValueSatisfying(renewed -> assertThat(renewed.provider()).isEqualTo("compat-3-1.x86_64"));
    }

    @Test
    void takesTheBestThatFits() {
        List<NearMiss> misses = List.of(
                new NearMiss(NearMissKind.SAME_PACKAGE, "libfoo", null, "libfoo-1-1.x86_64"),
                new NearMiss(NearMissKind.OTHER_NUMBER, "libfoo.so.4()(64bit)", null, "libfoo4-4-1.x86_64"),
                new NearMiss(NearMissKind.OTHER_NUMBER, "libfoo.so.3()(64bit)", null, "libfoo3-3-1.x86_64"));
        assertThat(RenewalRules.renew("libfoo.so.2()(64bit)", misses, nevra -> false))
                .contains(new RenewalRules.Renewed("libfoo.so.4()(64bit)", "libfoo4-4-1.x86_64"));
    }
}
