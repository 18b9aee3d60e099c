package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.model.rpm.Evr;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectsTests {

    private static BuildChange update(String name, String source, int distance) {
        return new BuildChange(name, "x86_64", Evr.parse("1-1"), Evr.parse("2-1"), distance, source);
    }

    private static UpdateEvidence evidence(String source, int broke, int builds) {
        return new UpdateEvidence(source, Evr.parse("2-1"), new Fared(broke, builds), new Fared(broke, builds));
    }

    @Test
    void whatBrokeOthersComesBeforeWhatIsNearer() {
        List<Suspect> suspects = Suspects.rank(
                List.of(update("libnear", "near", 1), update("libfar", "far", 2)),
                List.of(evidence("near", 0, 30), evidence("far", 12, 8)));

        assertThat(suspects).extracting(Suspect::origin).containsExactly("far", "near");
        assertThat(suspects.get(0).all()).isEqualTo(new Fared(12, 8));
    }

    @Test
    void thoseFarFromAnUpdateDoNotClearIt() {
        UpdateEvidence used = new UpdateEvidence("zlib", Evr.parse("2-1"), new Fared(32, 1228), new Fared(30, 25));
        List<Suspect> suspects = Suspects.rank(
                List.of(update("flex", "flex", 1), update("zlib1g-dev", "zlib", 1)),
                List.of(evidence("flex", 0, 2), used));

        assertThat(suspects).extracting(Suspect::origin).containsExactly("zlib", "flex");
        assertThat(suspects.get(0).all()).isEqualTo(new Fared(32, 1228));
        assertThat(suspects.get(0).near()).isEqualTo(new Fared(30, 25));
    }

    @Test
    void withoutEvidenceTheNearestComesFirst() {
        List<Suspect> suspects = Suspects.rank(
                List.of(update("libfar", "far", 4), update("libgroup", "group", -1), update("libnear", "near", 1)),
                List.of());

        assertThat(suspects).extracting(Suspect::origin).containsExactly("near", "far", "group");
    }

    @Test
    void binariesOfOneSourceAreOneSuspect() {
        List<Suspect> suspects = Suspects.rank(
                List.of(update("foo-devel", "foo", 1), update("foo", "foo", 2), update("other", "bar", 1)),
                List.of(evidence("foo", 1, 1)));

        assertThat(suspects).hasSize(2);
        Suspect foo = suspects.get(0).origin().equals("foo") ? suspects.get(0) : suspects.get(1);
        assertThat(foo.changes()).extracting(BuildChange::name).containsExactly("foo-devel", "foo");
        assertThat(foo.distance()).isEqualTo(1);
    }

    @Test
    void sharesAddUpToOne() {
        List<Suspect> suspects = Suspects.rank(
                List.of(update("a", "a", 1), update("b", "b", 3), update("c", "c", -1)), List.of(evidence("b", 5, 0)));

        assertThat(suspects.stream().mapToDouble(Suspect::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void evidenceAboutAnotherVersionIsNone() {
        List<Suspect> suspects = Suspects.rank(
                List.of(update("a", "a", 1)),
                List.of(new UpdateEvidence("a", Evr.parse("3-1"), new Fared(50, 0), new Fared(50, 0))));

        assertThat(suspects.get(0).all()).isEqualTo(Fared.NOBODY);
    }

    @Test
    void nothingChanged() {
        assertThat(Suspects.rank(List.of(), List.of())).isEmpty();
    }
}
