package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of suspects whatever changed and however others fared. */
class SuspectsProperties {

    private static final Evr NEW = Evr.parse("2-1");

    private static Suspect suspect(List<Suspect> suspects, String origin) {
        return suspects.stream()
                .filter(each -> each.origin().equals(origin))
                .findFirst()
                .orElseThrow();
    }

    @Property
    void sharesAreAWholeAndTheMostSuspiciousComesFirst(
            @ForAll("changes") List<BuildChange> changes, @ForAll("evidence") List<UpdateEvidence> evidence) {
        List<Suspect> suspects = Suspects.rank(changes, evidence);
        assertThat(suspects.stream().mapToDouble(Suspect::share).sum()).isCloseTo(1, within(1e-9));
        assertThat(suspects)
                .isSortedAccordingTo(Comparator.comparingDouble((Suspect each) -> -each.share())
                        .thenComparing(Suspect::origin));
        assertThat(suspects.stream().flatMap(each -> each.changes().stream()))
                .as("each change is in one suspect")
                .containsExactlyInAnyOrderElementsOf(changes);
        assertThat(suspects).allSatisfy(each -> assertThat(each.changes())
                .allMatch(change -> change.origin().equals(each.origin())));
    }

    @Property
    void evidenceMayComeInAnyOrder(
            @ForAll("changes") List<BuildChange> changes,
            @ForAll("evidence") List<UpdateEvidence> evidence,
            @ForAll long seed) {
        List<UpdateEvidence> distinct = evidence.stream()
                .filter(each -> evidence.stream()
                        .filter(other -> other.origin().equals(each.origin()))
                        .findFirst()
                        .orElseThrow()
                        .equals(each))
                .distinct()
                .toList();
        List<UpdateEvidence> shuffled = new ArrayList<>(distinct);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Suspects.rank(changes, shuffled)).isEqualTo(Suspects.rank(changes, distinct));
    }

    @Property
    void oneMoreThatBrokeMakesAnUpdateMoreSuspicious(
            @ForAll @IntRange(max = 50) int broke,
            @ForAll @IntRange(max = 50) int builds,
            @ForAll @IntRange(min = 1, max = 5) int distance) {
        List<BuildChange> changes = List.of(change("a", "a", distance), change("b", "b", 1));
        double before = share(changes, broke, builds);
        assertThat(share(changes, broke + 1, builds)).isGreaterThan(before);
        assertThat(share(changes, broke, builds + 1)).isLessThan(before);
        List<BuildChange> further = List.of(change("a", "a", distance + 1), change("b", "b", 1));
        assertThat(share(further, broke, builds)).isLessThan(before);
    }

    private static double share(List<BuildChange> changes, int broke, int builds) {
        Fared near = new Fared(broke, builds);
        return suspect(Suspects.rank(changes, List.of(new UpdateEvidence("a", NEW, near, near))), "a")
                .share();
    }

    /** A suspicion is (broke + 1) / (broke + builds + 2) / distance. */
    @Example
    void sharesAreAsTheFormulaSays() {
        List<Suspect> suspects = Suspects.rank(
                List.of(change("a", "a", 1), change("b-libs", "b", 2), change("b-devel", "b", -1)),
                List.of(new UpdateEvidence("b", NEW, Fared.NOBODY, new Fared(5, 1))));
        // a: 1/2 / 1; b: 6/8 / 2.
        assertThat(suspect(suspects, "a").share()).isCloseTo(0.5 / 0.875, within(1e-9));
        assertThat(suspect(suspects, "b").share()).isCloseTo(0.375 / 0.875, within(1e-9));
        assertThat(suspect(suspects, "b").distance()).isEqualTo(2);
    }

    @Example
    void aBinaryOfAnUnknownSourceIsItsOwnSuspect() {
        List<Suspect> suspects = Suspects.rank(
                List.of(
                        new BuildChange("lib", "noarch", null, NEW, 1, null),
                        new BuildChange("tool", "noarch", NEW, null, -1, null)),
                List.of(new UpdateEvidence("tool", null, new Fared(2, 0), new Fared(2, 0))));
        assertThat(suspects).extracting(Suspect::origin).containsExactly("lib", "tool");
        assertThat(suspect(suspects, "lib").before()).as("it is new").isNull();
        assertThat(suspect(suspects, "tool").after()).as("it went away").isNull();
        assertThat(suspect(suspects, "tool").all()).isEqualTo(new Fared(2, 0));
    }

    /** A source that is updated and one that is removed at the same time are two updates of one origin. */
    @Example
    void whatIsUpdatedAndWhatIsRemovedAreTwoUpdates() {
        List<Suspect> suspects = Suspects.rank(
                List.of(
                        change("lib", "s", 1),
                        new BuildChange("lib-compat", "noarch", Evr.parse("1-1"), null, -1, "s")),
                List.of());
        assertThat(suspects).extracting(Suspect::after).containsExactly(NEW, null);
    }

    private static BuildChange change(String name, String source, int distance) {
        return new BuildChange(name, "noarch", Evr.parse("1-1"), NEW, distance, source);
    }

    @Provide
    Arbitrary<List<BuildChange>> changes() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.of("x", "y").injectNull(0.2),
                        Arbitraries.of(-1, 0, 1, 2, 3))
                .as(SuspectsProperties::change)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<UpdateEvidence>> evidence() {
        Arbitrary<Fared> fared = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 9))
                .as(Fared::new);
        return Combinators.combine(Arbitraries.of("a", "b", "x", "y"), fared, fared)
                .as((origin, all, near) -> new UpdateEvidence(origin, NEW, all, near))
                .list()
                .ofMaxSize(6);
    }
}
