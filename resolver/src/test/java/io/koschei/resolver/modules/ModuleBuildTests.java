package io.koschei.resolver.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which alternative of a module build fits the streams in use. */
class ModuleBuildTests {

    private static final List<String> STREAMS = List.of("1", "2", "3");

    @Example
    void aBuildWithoutRequirementsFitsEverywhere() {
        ModuleBuild build = build();
        assertThat(build.alternative(Map.of("other", "1"))).contains(Map.of());
        assertThat(build.isMetBy(Map.of())).isTrue();
    }

    @Example
    void theFirstAlternativeThatNothingSpeaksAgainstIsTaken() {
        ModuleBuild build = build(Map.of("perl", List.of("1")), Map.of("perl", List.of("2")));
        assertThat(build.alternative(Map.of())).contains(Map.of("perl", List.of("1")));
        assertThat(build.alternative(Map.of("perl", "2"))).contains(Map.of("perl", List.of("2")));
        assertThat(build.alternative(Map.of("perl", "3"))).isEmpty();
        assertThat(build.isMetBy(Map.of())).as("perl is not in use").isFalse();
        assertThat(build.isMetBy(Map.of("perl", "2"))).isTrue();
        assertThat(build.isMetBy(Map.of("perl", "3"))).isFalse();
    }

    /** No document describes the distribution itself, whatever stream of it is asked for. */
    @Example
    void thePlatformIsAlwaysThere() {
        ModuleBuild build = build(Map.of("platform", List.of("el8")));
        assertThat(build.isMetBy(Map.of())).isTrue();
        assertThat(build.isMetBy(Map.of("platform", "el9"))).isTrue();
        assertThat(ModuleBuild.isPlatform("platform")).isTrue();
        assertThat(ModuleBuild.isPlatform("perl")).isFalse();
    }

    @Example
    void aListOfStreamsSaysWhichAreAccepted() {
        assertThat(ModuleBuild.accepts(List.of(), "1")).as("any").isTrue();
        assertThat(ModuleBuild.accepts(List.of("1", "2"), "2")).isTrue();
        assertThat(ModuleBuild.accepts(List.of("1", "2"), "3")).isFalse();
        assertThat(ModuleBuild.accepts(List.of("-1"), "1")).isFalse();
        assertThat(ModuleBuild.accepts(List.of("-1"), "2")).isTrue();
        assertThat(ModuleBuild.accepts(List.of("-1", "2"), "3"))
                .as("a list of some and refusals accepts only those listed")
                .isFalse();
    }

    /** What speaks against an alternative is one module in use in a stream it does not accept. */
    @Property(tries = 500)
    void anAlternativeFitsWhereEveryModuleInUseIsAccepted(
            @ForAll("requirements") List<Map<String, List<String>>> requires,
            @ForAll("inUse") Map<String, String> inUse) {
        Optional<Map<String, List<String>>> expected = Optional.empty();
        for (Map<String, List<String>> alternative : requires) {
            boolean fits = true;
            for (String module : alternative.keySet()) {
                fits &= !inUse.containsKey(module) || ModuleBuild.accepts(alternative.get(module), inUse.get(module));
            }
            if (fits && expected.isEmpty()) {
                expected = Optional.of(alternative);
            }
        }
        ModuleBuild build = new ModuleBuild("m", "1", 1, "c", requires, Set.of());
        assertThat(build.alternative(inUse)).isEqualTo(requires.isEmpty() ? Optional.of(Map.of()) : expected);
        if (build.isMetBy(inUse)) {
            assertThat(build.alternative(inUse)).isPresent();
        }
    }

    @Provide
    Arbitrary<List<Map<String, List<String>>>> requirements() {
        Arbitrary<List<String>> accepted =
                Arbitraries.of("1", "2", "3", "-1", "-2").list().ofMaxSize(2);
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), accepted).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Map<String, String>> inUse() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), Arbitraries.of(STREAMS));
    }

    @SafeVarargs
    private static ModuleBuild build(Map<String, List<String>>... requires) {
        List<Map<String, List<String>>> alternatives = new ArrayList<>();
        for (Map<String, List<String>> alternative : requires) {
            alternatives.add(new HashMap<>(alternative));
        }
        return new ModuleBuild("m", "1", 1, "c", alternatives, Set.of());
    }
}
