package io.koschei.postgres.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A fingerprint that did not change means that nothing is written, so what differs must never have the same one. */
class FingerprintTests {

    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    /** What the graph knows of a package, as {@link Fingerprint} is given it. */
    record Known(PackageFacts facts, List<Requirement> requires, List<String> causes) {

        long fingerprint(Fingerprint by) {
            return by.ofGraph(facts, requires, causes);
        }
    }

    private static Known known(String evr, @Nullable String source, Requirement... requires) {
        return new Known(
                new PackageFacts(new Nevra("app", Evr.parse(evr), "noarch"), source, 1, 2),
                List.of(requires),
                List.of());
    }

    private static void differ(Known... all) {
        Fingerprint fingerprint = new Fingerprint();
        Map<Long, Known> seen = new HashMap<>();
        for (Known each : all) {
            Known other = seen.put(each.fingerprint(fingerprint), each);
            assertThat(other).as("the same as " + each).isNull();
        }
    }

    @Test
    void tellsPartsOfAVersionApart() {
        differ(
                known("1-11", "s"),
                known("11-1", "s"),
                known("1:1-1", "s"),
                known("1-1", "s"),
                known("1-1", "s1"),
                known("1-1", null));
    }

    @Test
    void tellsRequirementsApart() {
        differ(
                known("1-1", "s"),
                known("1-1", "s", new Requirement(LIB, List.of("ab"))),
                known("1-1", "s", new Requirement(LIB, List.of("a", "b"))),
                known("1-1", "s", new Requirement(LIB, List.of("b", "a"))),
                known("1-1", "s", new Requirement(LIB, List.of("a")), new Requirement(LIB, List.of("b"))),
                known("1-1", "s", new Requirement(new PackageKey("lib", "x86_64"), List.of("ab"))),
                known("1-1", "s", new Requirement(new PackageKey("libn", "oarch"), List.of("ab"))));
    }

    @Test
    void tellsSizesAndCausesApart() {
        Nevra app = new Nevra("app", Evr.parse("1-1"), "noarch");
        differ(
                new Known(new PackageFacts(app, "s", 1, 2), List.of(), List.of()),
                new Known(new PackageFacts(app, "s", 2, 1), List.of(), List.of()),
                new Known(new PackageFacts(app, "s", 1, 1L << 40), List.of(), List.of()),
                new Known(new PackageFacts(app, "s", 1, 2), List.of(), List.of("MISSING a", "MISSING b")),
                new Known(new PackageFacts(app, "s", 1, 2), List.of(), List.of("MISSING aMISSING b")),
                new Known(new PackageFacts(app, "s", 1, 2), List.of(), List.of("MISSING a")));
    }

    @Test
    void tellsAnswersApart() {
        Fingerprint fingerprint = new Fingerprint();
        byte[] none = {};
        List<Long> all = List.of(
                fingerprint.ofAnswer("[]", none),
                fingerprint.ofAnswer("[]", new byte[] {0}),
                fingerprint.ofAnswer("[]", new byte[] {0, 0}),
                fingerprint.ofAnswer("[", "]".getBytes(StandardCharsets.UTF_8)),
                fingerprint.ofAnswer("", "[]".getBytes(StandardCharsets.UTF_8)));

        assertThat(all).doesNotHaveDuplicates();
    }

    /** One instance makes hundreds of thousands, small ones and large ones. */
    @Property
    void dependsOnNothingThatCameBefore(@ForAll("known") List<Known> all) {
        Fingerprint one = new Fingerprint();
        List<Long> together = all.stream().map(each -> each.fingerprint(one)).toList();
        List<Long> alone =
                all.stream().map(each -> each.fingerprint(new Fingerprint())).toList();

        assertThat(together).isEqualTo(alone);
    }

    @Property(tries = 10)
    void isTheSameExactlyForWhatIsTheSame(@ForAll("alike") List<Known> all) {
        Fingerprint fingerprint = new Fingerprint();
        Map<Long, Known> seen = new HashMap<>();
        for (Known each : all) {
            Known same = seen.putIfAbsent(each.fingerprint(fingerprint), each);
            assertThat(same == null ? each : same).isEqualTo(each);
        }
        assertThat(seen).hasSize((int) all.stream().distinct().count());
    }

    @Test
    void takesWhatIsLargerThanItsBuffer() {
        List<Requirement> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(new Requirement(LIB, List.of("libfoo.so." + i + "()(64bit)")));
        }
        Known large = new Known(known("1-1", "s").facts, many, List.of());
        List<Requirement> other = new ArrayList<>(many);
        other.set(1999, new Requirement(LIB, List.of("libfoo.so.x()(64bit)")));

        differ(
                large,
                new Known(large.facts, other, List.of()),
                new Known(large.facts, many.subList(0, 1999), List.of()));
        assertThat(large.fingerprint(new Fingerprint())).isEqualTo(large.fingerprint(new Fingerprint()));
    }

    @Provide
    Arbitrary<List<Known>> known() {
        return known(Arbitraries.of("a", "b", "\u00e9", "x".repeat(5000)))
                .list()
                .ofMaxSize(30);
    }

    /** So many that few letters must be told apart by where they stand. */
    @Provide
    Arbitrary<List<Known>> alike() {
        return known(Arbitraries.of("a", "aa", "aaa")).list().ofSize(300);
    }

    private static Arbitrary<Known> known(Arbitrary<String> texts) {
        Arbitrary<Requirement> requirements = Combinators.combine(
                        texts, texts, texts.list().ofMinSize(1).ofMaxSize(2))
                .as((name, arch, its) -> new Requirement(new PackageKey(name, arch), its));
        Arbitrary<PackageFacts> facts = Combinators.combine(
                        texts, Arbitraries.longs().between(0, 2))
                .as((source, size) -> new PackageFacts(new Nevra("app", Evr.parse("1-1"), "noarch"), source, 5, size));
        return Combinators.combine(
                        facts, requirements.list().ofMaxSize(2), texts.list().ofMaxSize(2))
                .as((its, requires, causes) -> requires.isEmpty()
                        ? new Known(
                                its,
                                List.of(),
                                causes.stream().map(text -> "MISSING " + text).toList())
                        : new Known(its, requires, List.of()));
    }
}
