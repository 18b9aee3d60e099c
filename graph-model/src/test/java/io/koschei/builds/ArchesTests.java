package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packages that upstream's tests are about, on Fedora's tag of their time. */
class ArchesTests {

    private static final List<String> TAG =
            List.of("i686", "x86_64", "armv7hl", "aarch64", "ppc64", "ppc64le", "s390x");
    private static final List<String> WANTED = List.of("i386", "x86_64", "armhfp");

    private static final List<String> RNV = Arches.ofSource(TAG, headers("", "", ""));
    private static final List<String> MAVEN = Arches.ofSource(TAG, headers("noarch", "", ""));
    private static final List<String> AARCH32 =
            Arches.ofSource(TAG, headers("", "armv3l armv5tel armv6hl armv7hl armv7hnl", ""));
    private static final List<String> GHDL = Arches.ofSource(TAG, headers("", "i386 i486 i586 i686 x86_64", ""));

    private static Arches.Headers headers(String build, String exclusive, String excluded) {
        return new Arches.Headers(words(build), words(exclusive), words(excluded));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static List<String> chosen(List<String> ofSource, @Nullable String override) {
        return Arches.chosen(ofSource, override, TAG, WANTED);
    }

    @Test
    void asUpstream() {
        assertThat(chosen(RNV, null)).containsExactlyInAnyOrder("i686", "x86_64", "armv7hl");
        assertThat(chosen(MAVEN, null)).containsExactly("noarch");
        assertThat(chosen(AARCH32, null)).containsExactly("armv7hl");
        assertThat(chosen(GHDL, null)).containsExactlyInAnyOrder("i686", "x86_64");
    }

    @Test
    void anOverrideReplaces() {
        assertThat(chosen(RNV, "x86_64")).containsExactly("x86_64");
        assertThat(chosen(RNV, "x86_64 i686")).containsExactlyInAnyOrder("x86_64", "i686");
        assertThat(chosen(MAVEN, "x86_64")).containsExactly("x86_64");
        assertThat(chosen(GHDL, "armv7hl")).containsExactly("armv7hl");
        assertThat(chosen(RNV, "sparc64")).isEmpty();
    }

    @Test
    void anOverrideLeavesOut() {
        assertThat(chosen(RNV, "^armhfp")).containsExactlyInAnyOrder("i686", "x86_64");
        assertThat(chosen(RNV, "^ i386 armv7hl")).containsExactly("x86_64");
        assertThat(chosen(AARCH32, "^armhfp")).isEmpty();
        assertThat(chosen(MAVEN, "^armhfp")).containsExactly("noarch");
    }

    @Test
    void whatCannotBeBuiltForIsLeftOut() {
        assertThat(Arches.ofSource(TAG, headers("", "", "s390x ppc64"))).doesNotContain("s390x", "ppc64");
        assertThat(Arches.ofSource(List.of("x86_64"), headers("", "aarch64", "")))
                .isEmpty();
        assertThat(Arches.ofSource(TAG, headers("noarch", "noarch x86_64", ""))).containsExactly("noarch");
        assertThat(Arches.ofSource(TAG, headers("noarch", "", "noarch"))).isEmpty();
    }

    @Test
    void kojiIsToldOnlyWhatItWouldNotDoByItself() {
        assertThat(Arches.toAsk(RNV, RNV)).isEmpty();
        assertThat(Arches.toAsk(MAVEN, MAVEN)).isEmpty();
        assertThat(Arches.toAsk(RNV, chosen(RNV, null))).containsExactlyInAnyOrder("i686", "x86_64", "armv7hl");
        assertThat(Arches.toAsk(MAVEN, chosen(MAVEN, "x86_64"))).containsExactly("x86_64");
    }

    @Test
    void anUnknownTagLeavesNothingOut() {
        assertThat(Arches.chosen(RNV, null, List.of(), List.of())).isEqualTo(RNV);
    }

    @ParameterizedTest
    @CsvSource({
        "i686, i386", "athlon, i386", "x86_64, x86_64", "ia32e, x86_64", "armv7hl, armhfp", "armv7hnl, armhfp",
        "armhfp, armhfp", "armv5tel, arm", "ppc64p7, ppc64", "ppc64le, ppc64le", "sparc64v, sparc64", "sparcv9, sparc",
        "alphaev6, alpha", "aarch64, aarch64", "s390x, s390x", "noarch, noarch"
    })
    void familiesHaveOneName(String arch, String canonical) {
        assertThat(Arches.canonical(arch)).isEqualTo(canonical);
    }
}
