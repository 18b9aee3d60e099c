package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuspectsTests {

    private final EvidenceText others = new EvidenceText();

    private static BuildChange update(String name, String source, int distance) {
        return update(name, source, distance, "2-1");
    }

    private static BuildChange update(String name, String source, int distance, String after) {
        return new BuildChange(name, "x86_64", Evr.parse("1-1"), Evr.parse(after), distance, source);
    }

    private static BuildChange removal(String name, int distance) {
        return new BuildChange(name, "x86_64", Evr.parse("1-1"), null, distance, name);
    }

    private List<Suspect> rank(BuildChange... changes) {
        return Suspects.rank(List.of(changes), others.evidence());
    }

    @Test
    void whatBrokeOthersComesBeforeWhatIsNearer() {
        others.built(30, "near 1-1 2-1").broke(12, "other 1-1 2-1").built(8, "other 1-1 2-1");
        List<Suspect> suspects = rank(update("libnear", "near", 1), update("libother", "other", 2));

        assertThat(suspects).extracting(Suspect::origin).containsExactly("other", "near");
        assertThat(suspects.get(0).all()).isEqualTo(new Fared(12, 8));
    }

    /** 600 of 12,000 broke: that is little beside what one of two packages proves about a library, and yet it is much. */
    @Test
    void whatBreaksOneOfTwentyEverywhereComesFirst() {
        List<BuildChange> changes = new ArrayList<>(List.of(update("gcc", "gcc", BuildChange.NO_DISTANCE)));
        others.usual(60, 6000).built(11_400 - 620, "gcc 1-1 2-1");
        for (int i = 0; i < 31; i++) {
            changes.add(update("lib" + i, "lib" + i, 1 + i % 4));
            String both = ", lib" + i + " 1-1 2-1";
            others.broke(i % 2, "gcc 1-1 2-1" + both).built(20, "gcc 1-1 2-1" + both);
        }
        others.broke(585, "gcc 1-1 2-1");

        assertThat(Suspects.rank(changes, others.evidence()).get(0).origin()).isEqualTo("gcc");
    }

    @Test
    void aFailureThatAnotherUpdateExplainsAccusesNoFurtherOne() {
        others.usual(60, 6000)
                .built(60, "perl 1-1 2-1")
                .broke(30, "perl 1-1 2-1")
                .broke(1, "perl 1-1 2-1, lib 1-1 2-1");

        assertThat(rank(update("lib", "lib", 1), update("perl", "perl", 2)))
                .extracting(Suspect::origin)
                .containsExactly("perl", "lib");
    }

    @Test
    void packagesThatFailNowAndThenAccuseLess() {
        others.usual(60, 6000).built(5, "steady 1-1 2-1").built(5, "shaky 1-1 2-1");
        others.broke(2, new Fared(0, 40), "steady 1-1 2-1").broke(2, new Fared(20, 20), "shaky 1-1 2-1");

        assertThat(rank(update("shaky", "shaky", 1), update("steady", "steady", 1)))
                .extracting(Suspect::origin)
                .containsExactly("steady", "shaky");
    }

    @Test
    void thoseFarFromAnUpdateDoNotClearIt() {
        others.broke(30, "zlib 1-1 2-1").built(25, "zlib 1-1 2-1");
        others.broke(2, "far zlib 1-1 2-1").built(1203, "far zlib 1-1 2-1").built(2, "flex 1-1 2-1");
        List<Suspect> suspects = rank(update("flex", "flex", 1), update("zlib1g-dev", "zlib", 1));

        assertThat(suspects).extracting(Suspect::origin).containsExactly("zlib", "flex");
        assertThat(suspects.get(0).all()).isEqualTo(new Fared(32, 1228));
        assertThat(suspects.get(0).near()).isEqualTo(new Fared(30, 25));
    }

    /** One package met both releases at once, others one after the other. */
    @Test
    void releasesOfOneUpdateAreOneSuspect() {
        others.usual(60, 6000).broke(3, "lib 1-1 2-1").broke(2, "lib 1-1 3-1").built(9, "lib 2-1 3-1");
        others.built(3, "other 1-1 2-1");
        List<Suspect> suspects = rank(update("lib", "lib", 2, "3-1"), update("other", "other", 1));

        assertThat(suspects).extracting(Suspect::origin).containsExactly("lib", "other");
        assertThat(suspects.get(0).near()).as("of 2-1, which is to blame").isEqualTo(new Fared(5, 0));
    }

    @Test
    void releasesBeforeAndAfterTellNothing() {
        others.usual(60, 6000).broke(9, "lib 0-1 1-1").broke(9, "lib 2-1 3-1").broke(2, "other 1-1 2-1");

        List<Suspect> suspects = rank(update("lib", "lib", 1), update("other", "other", 1));
        assertThat(suspects).extracting(Suspect::origin).containsExactly("other", "lib");
        assertThat(suspects.get(1).all()).isEqualTo(Fared.NOBODY);
    }

    @Test
    void withoutEvidenceTheNearestComesFirst() {
        assertThat(rank(update("libfar", "far", 4), update("libgroup", "group", -1), update("libnear", "near", 1)))
                .extracting(Suspect::origin)
                .containsExactly("near", "far", "group");
    }

    @Test
    void aRemovalIsLikelierThanAnUpdateAsNear() {
        assertThat(rank(update("lib", "lib", 2), removal("tool", 2)))
                .extracting(Suspect::origin)
                .containsExactly("tool", "lib");
        assertThat(rank(update("lib", "lib", 1), removal("distant", BuildChange.NO_DISTANCE)))
                .extracting(Suspect::origin)
                .containsExactly("lib", "distant");
    }

    @Test
    void binariesOfOneSourceAreOneSuspect() {
        others.broke(1, "foo 1-1 2-1").built(1, "foo 1-1 2-1");
        List<Suspect> suspects =
                rank(update("foo-devel", "foo", 1), update("foo", "foo", 2), update("other", "bar", 1));

        assertThat(suspects).hasSize(2);
        Suspect foo = suspects.get(0).origin().equals("foo") ? suspects.get(0) : suspects.get(1);
        assertThat(foo.changes()).extracting(BuildChange::name).containsExactly("foo-devel", "foo");
        assertThat(foo.distance()).isEqualTo(1);
    }

    @Test
    void sharesAddUpToOne() {
        others.broke(5, "b 1-1 2-1");
        List<Suspect> suspects = rank(update("a", "a", 1), update("b", "b", 3), update("c", "c", -1));

        assertThat(suspects.stream().mapToDouble(Suspect::share).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingChanged() {
        assertThat(Suspects.rank(List.of(), UpdateEvidence.NONE)).isEmpty();
    }

    /** Two updates that the same packages met cannot be told apart, and neither hides the other. */
    @Test
    void whatExplainsAsWellIsAsSuspicious() {
        others.usual(60, 6000).broke(9, "a 1-1 2-1, b 1-1 2-1").built(5, "a 1-1 2-1, b 1-1 2-1");
        List<BuildChange> changes = new ArrayList<>(List.of(update("a", "a", 1), update("b", "b", 1)));
        IntStream.range(0, 9).forEach(i -> changes.add(update("n" + i, "n" + i, 1)));
        List<Suspect> suspects = Suspects.rank(changes, others.evidence());

        assertThat(suspects.subList(0, 2)).extracting(Suspect::origin).containsExactly("a", "b");
        assertThat(suspects.get(1).share()).isCloseTo(suspects.get(0).share(), within(0.01));
    }
}
