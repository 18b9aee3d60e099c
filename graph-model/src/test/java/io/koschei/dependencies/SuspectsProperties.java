package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Broken;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Met;
import io.koschei.builds.closures.UpdateEvidence.Step;
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
            @ForAll("changes") List<BuildChange> changes, @ForAll("evidence") UpdateEvidence evidence) {
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
            @ForAll("evidence") UpdateEvidence evidence,
            @ForAll long seed) {
        List<Built> built = new ArrayList<>(evidence.built());
        List<Broken> broken = new ArrayList<>(evidence.broken());
        Collections.shuffle(built, new Random(seed));
        Collections.shuffle(broken, new Random(seed));
        List<Suspect> shuffled = Suspects.rank(changes, new UpdateEvidence(evidence.usual(), built, broken));
        List<Suspect> ranked = Suspects.rank(changes, evidence);
        ranked.forEach(each -> assertThat(shuffled)
                .filteredOn(other -> other.changes().equals(each.changes()))
                .singleElement()
                .satisfies(other -> assertThat(other.share()).isCloseTo(each.share(), within(1e-6))));
    }

    /** A suspicion that is certain grows no more. */
    @Property
    void oneMoreThatBrokeMakesAnUpdateMoreSuspicious(
            @ForAll @IntRange(max = 50) int broke,
            @ForAll @IntRange(max = 50) int builds,
            @ForAll @IntRange(min = 1, max = 5) int distance) {
        List<BuildChange> changes = List.of(change("a", "a", distance), change("b", "b", 1));
        double before = share(changes, broke, builds);
        assertThat(share(changes, broke + 1, builds)).isGreaterThanOrEqualTo(before - 1e-6);
        assertThat(share(changes, broke + 10, builds)).isGreaterThan(Math.min(before, 0.99));
        assertThat(share(changes, broke, builds + 1)).isLessThanOrEqualTo(before + 1e-6);
        assertThat(share(changes, broke, 3 * builds + 20)).isLessThan(before);
        List<BuildChange> further = List.of(change("a", "a", distance + 1), change("b", "b", 1));
        assertThat(share(further, broke, builds)).isLessThanOrEqualTo(before);
    }

    private static double share(List<BuildChange> changes, int broke, int builds) {
        return suspect(
                        Suspects.rank(
                                changes,
                                new EvidenceText()
                                        .broke(broke, "a 1-1 2-1")
                                        .built(builds, "a 1-1 2-1")
                                        .evidence()),
                        "a")
                .share();
    }

    /** Without evidence shares are as the roots of distances; what only the build group brings counts as eight steps away. */
    @Example
    void sharesWithoutEvidenceAreAsTheDistances() {
        List<Suspect> suspects = Suspects.rank(
                List.of(
                        change("a", "a", 1),
                        change("b-libs", "b", 4),
                        change("b-devel", "b", -1),
                        change("c", "c", -1)),
                UpdateEvidence.NONE);
        double all = 1 + 0.5 + Math.sqrt(1 / 8.0);
        assertThat(suspect(suspects, "a").share()).isCloseTo(1 / all, within(0.01));
        assertThat(suspect(suspects, "b").share()).isCloseTo(0.5 / all, within(0.01));
        assertThat(suspect(suspects, "b").distance()).isEqualTo(4);
        assertThat(suspect(suspects, "c").share()).isCloseTo(Math.sqrt(1 / 8.0) / all, within(0.01));
    }

    @Example
    void aBinaryOfAnUnknownSourceIsItsOwnSuspect() {
        Broken broken = new Broken(Fared.NOBODY, List.of(new Met(new Step("tool", NEW, null), true)));
        List<Suspect> suspects = Suspects.rank(
                List.of(
                        new BuildChange("lib", "noarch", null, NEW, 1, null),
                        new BuildChange("tool", "noarch", NEW, null, -1, null)),
                new UpdateEvidence(Fared.NOBODY, List.of(), List.of(broken, broken)));
        assertThat(suspects).extracting(Suspect::origin).containsExactly("tool", "lib");
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
                UpdateEvidence.NONE);
        assertThat(suspects).extracting(Suspect::after).containsExactlyInAnyOrder(NEW, null);
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
    Arbitrary<UpdateEvidence> evidence() {
        Arbitrary<Step> steps =
                Arbitraries.of("a", "b", "x", "y").map(origin -> new Step(origin, Evr.parse("1-1"), NEW));
        Arbitrary<Built> built = Combinators.combine(
                        steps,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 9))
                .as(Built::new);
        Arbitrary<Fared> fared = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 9))
                .as(Fared::new);
        Arbitrary<Broken> broken = Combinators.combine(
                        fared,
                        Combinators.combine(steps, Arbitraries.of(true, false))
                                .as(Met::new)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as(Broken::new);
        return Combinators.combine(
                        fared, built.list().ofMaxSize(6), broken.list().ofMaxSize(6))
                .as(UpdateEvidence::new);
    }
}
