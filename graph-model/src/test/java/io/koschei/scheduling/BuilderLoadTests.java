package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuilderLoadTests {

    /**
     * Not a recorded hub: builders made up so that the formula gives the four values that upstream's test has for a recorded one.
     */
    private static final BuilderLoad LOAD = BuilderLoad.of(List.of(
            host("x86_64 i386 noarch", 40, 60.5, true),
            host("i686 x86_64", 44, 3, true),
            host("x86_64", 60, 19, true),
            host("armhfp", 24, 19, true),
            // One that takes no tasks has no room, whatever it says.
            host("armv7hl", 24, 0, false)));

    private static BuilderLoad.Host host(String arches, double capacity, double taken, boolean ready) {
        return new BuilderLoad.Host(List.of(arches.split(" ", -1)), capacity, taken, ready);
    }

    @Test
    void valuesOfUpstream() {
        assertThat(LOAD.met(List.of("i686", "x86_64", "armv7hl"), List.of())).isCloseTo(0.8958, within(5e-5));
        assertThat(LOAD.met(List.of("noarch"), List.of())).isCloseTo(0.4305, within(1e-4));
        assertThat(LOAD.met(List.of("i686", "x86_64"), List.of())).isCloseTo(0.5119, within(5e-5));
        assertThat(LOAD.met(List.of("armv7hl"), List.of())).isCloseTo(0.8958, within(5e-5));
    }

    @Test
    void noBuilderIsAFullOne() {
        assertThat(LOAD.of("s390x")).isEqualTo(1);
        assertThat(LOAD.met(List.of("x86_64", "s390x"), List.of())).isEqualTo(1);
        assertThat(BuilderLoad.of(List.of(host("ppc64le", 0, 0, true))).of("ppc64le"))
                .isEqualTo(1);
    }

    @Test
    void noarchIsBuiltWhereItMayBe() {
        assertThat(LOAD.met(List.of("noarch"), List.of("armv7hl"))).isCloseTo(0.8958, within(5e-5));
        assertThat(LOAD.met(List.of("noarch"), List.of("armv7hl", "x86_64"))).isCloseTo(0.4305, within(1e-4));
    }

    @Test
    void saysWhichArchitectureIsLoaded() {
        assertThat(LOAD.over(0.5, List.of("x86_64", "armv7hl"), List.of())).isEqualTo("armv7hl");
        assertThat(LOAD.over(0.5, List.of("x86_64"), List.of())).isNull();
        assertThat(LOAD.over(0.4, List.of("noarch"), List.of())).isEqualTo("noarch");
        assertThat(LOAD.over(1, List.of("s390x"), List.of())).isNull();
    }

    @Test
    void saysWhichArchitectureHasNoBuilder() {
        assertThat(LOAD.withoutBuilder(List.of("x86_64", "s390x"), List.of())).isEqualTo("s390x");
        assertThat(LOAD.withoutBuilder(List.of("i686", "armv7hl"), List.of()))
                .as("one that takes no tasks at the moment may take some later")
                .isNull();
        assertThat(LOAD.withoutBuilder(List.of("noarch"), List.of("s390x", "x86_64")))
                .isNull();
        assertThat(LOAD.withoutBuilder(List.of("noarch"), List.of("s390x"))).isEqualTo("noarch");
        BuilderLoad none = BuilderLoad.of(List.of());
        assertThat(none.withoutBuilder(List.of("x86_64"), List.of("x86_64"))).isEqualTo("x86_64");
        assertThat(none.withoutBuilder(List.of("noarch"), List.of("x86_64"))).isEqualTo("noarch");
        assertThat(none.withoutBuilder(List.of("noarch"), List.of())).isEqualTo("noarch");
        assertThat(BuilderLoad.UNKNOWN.withoutBuilder(List.of("s390x"), List.of()))
                .isNull();
    }

    @Test
    void whatNobodyHasSeenStopsNothing() {
        assertThat(BuilderLoad.UNKNOWN.over(0.5, List.of("x86_64"), List.of())).isNull();
    }
}
