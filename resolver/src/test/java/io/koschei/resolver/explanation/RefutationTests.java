package io.koschei.resolver.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.explanation.Proof.Hop;
import io.koschei.resolver.explanation.Proof.Need;
import io.koschei.resolver.explanation.Refutation.Leaf;
import io.koschei.resolver.explanation.Refutation.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Proofs made by hand: which way through them is told. Packages are numbers, and J is the job. */
class RefutationTests {

    private static final int JOB = Proof.JOB;

    @Example
    void whatTheJobItselfLacksIsToldAtOnce() {
        assertThat(refuted(missing(JOB))).contains("[] lacks");
    }

    @Example
    void aChainIsToldToItsEnd() {
        assertThat(refuted(need(JOB, 1), need(1, 2), missing(2))).contains("J>1>2: [J>1>2] lacks");
    }

    @Example
    void theShortestOfSeveralWaysIsTold() {
        assertThat(refuted(need(JOB, 1), need(1, 2), missing(2), need(JOB, 3), missing(3)))
                .contains("J>3: [J>3] lacks");
    }

    @Example
    void everyAlternativeIsToldWithItsEnd() {
        assertThat(refuted(need(JOB, 1), need(1, 2, 3), missing(2), need(3, 4), missing(4)))
                .contains("J>1, then 2 or 3: [J>1>2] lacks; [J>1>3>4] lacks");
    }

    @Example
    void oneProviderThatIsLeftIsEnough() {
        assertThat(refuted(need(JOB, 1, 2), missing(1))).isEmpty();
        assertThat(refuted(need(JOB, 1, 2), missing(1), missing(2))).isPresent();
    }

    @Example
    void twoPackagesThatAreBothNeededMayExcludeEachOther() {
        assertThat(refuted(need(JOB, 1), need(JOB, 2), conflict(1, 2))).contains("J>1: [J>1] CONFLICT [J>2]");
        assertThat(refuted(need(JOB, 1), need(1, 3), need(JOB, 2), conflict(2, 3)))
                .contains("J>1>3: [J>2] CONFLICT [J>1>3]");
    }

    @Example
    void whatOnlyMayBeInstalledExcludesNothing() {
        assertThat(refuted(need(JOB, 1, 3), need(JOB, 2), conflict(1, 2))).isEmpty();
    }

    /** The other provider of a need is excluded, so this one must be installed, and that is part of the explanation. */
    @Example
    void aChoiceThatWasNoneIsToldFromWhereItWasMade() {
        assertThat(refuted(need(JOB, 1, 2), missing(2), need(JOB, 3), conflict(1, 3)))
                .contains("then 1 or 2: [J>1] CONFLICT [J>3]; [J>2] lacks");
    }

    @Example
    void aPackageThatExcludesItselfNeedsNoOther() {
        assertThat(refuted(need(JOB, 1), conflict(1, 1))).contains("J>1: [J>1] CONFLICT");
    }

    @Example
    void whatOnlyTryingOutCouldTellIsNotTold() {
        assertThat(refuted(
                        need(JOB, 1, 2),
                        need(JOB, 3, 4),
                        conflict(1, 3),
                        conflict(1, 4),
                        conflict(2, 3),
                        conflict(2, 4)))
                .isEmpty();
    }

    /** Of a rich need the providers do not decide. */
    @Example
    void richNeedsForceAndExcludeNothing() {
        assertThat(refuted(new Need(JOB, "n", 1, List.of(1), false, true), missing(1)))
                .isEmpty();
    }

    @Example
    void needsInACircleComeToAnEnd() {
        assertThat(refuted(need(JOB, 1), need(1, 2), need(2, 1))).isEmpty();
        assertThat(refuted(need(JOB, 1), need(1, 2), need(2, 1), need(2, 3), missing(3)))
                .contains("J>1>2>3: [J>1>2>3] lacks");
        assertThat(refuted()).isEmpty();
        assertThat(refuted(missing(7))).as("nothing leads to it").isEmpty();
    }

    @Example
    void ofVeryManyEndsAFewAreTold() {
        Object[] parts = Stream.concat(
                        Stream.of(need(JOB, IntStream.range(0, 100).toArray())),
                        IntStream.range(0, 100).mapToObj(RefutationTests::missing))
                .toArray();
        assertThat(Refutation.of(proof(parts)).orElseThrow().leaves()).hasSize(12);
    }

    /** Some repository may be made so; what takes no longer than its length takes milliseconds. */
    @Example
    void aLongProofIsReadInNoTime() {
        int levels = 2_000;
        Object[] parts = Stream.concat(
                        Stream.of(need(JOB, 0), missing(levels)),
                        IntStream.range(0, levels)
                                .boxed()
                                .flatMap(i -> Stream.of(need(i, i + 1, levels + i + 1), missing(levels + i + 1))))
                .toArray();
        Proof proof = proof(parts);
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(Refutation.of(proof).orElseThrow().leaves()).hasSize(12);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            fastest = time.compareTo(fastest) < 0 ? time : fastest;
        }
        assertThat(fastest).isLessThan(Duration.ofMillis(100));
    }

    @Example
    void ofTwoThatExcludeEachOtherOneIsTold() {
        assertThat(proof(conflict(1, 2), conflict(2, 1)).ends()).containsExactly(conflict(1, 2));
        assertThat(proof(conflict(2, 1), conflict(1, 2)).ends()).containsExactly(conflict(1, 2));
        assertThat(conflict(1, 2).isReverseOf(new ProofEnd(ProblemKind.OBSOLETED, 2, 1, "x", 0)))
                .as("of another kind")
                .isFalse();
    }

    @Example
    void theWayToANodeIsTheShortest() {
        Proof.Paths paths =
                proof(need(JOB, 1), need(1, 2), need(2, 3), need(JOB, 3, JOB)).paths();
        assertThat(way(paths.to(3).orElseThrow())).isEqualTo("J>3");
        assertThat(way(paths.to(2).orElseThrow())).isEqualTo("J>1>2");
        assertThat(paths.to(JOB)).contains(List.of());
        assertThat(paths.to(9)).isEmpty();
    }

    /** Whatever is told is told of this proof: ways begin at the job and lead from provider to provider to their ends. */
    @Property
    void whatIsToldHoldsTogether(@ForAll("parts") List<Object> parts) {
        Proof proof = proof(parts.toArray());
        Refutation.of(proof).ifPresent(tree -> {
            assertThat(tree.leaves()).isNotEmpty();
            for (Leaf leaf : tree.leaves()) {
                assertThat(proof.ends()).contains(leaf.end());
                assertThat(endOf(proof, leaf.path())).isEqualTo(leaf.end().node());
                if (!leaf.end().isAlone()) {
                    assertThat(endOf(proof, leaf.otherPath()))
                            .isEqualTo(leaf.end().other());
                }
            }
            endOf(proof, tree.trunk());
        });
    }

    /** Where a way comes to; each of its steps must be one of the proof's. */
    private static int endOf(Proof proof, List<Hop> path) {
        int at = JOB;
        for (Hop hop : path) {
            assertThat(hop.need().node()).isEqualTo(at);
            assertThat(proof.needs()).contains(hop.need());
            assertThat(hop.need().providers()).contains(hop.to());
            at = hop.to();
        }
        return at;
    }

    /** The same parts in another order are explained in the same way. */
    @Property
    void theOrderOfThePartsDoesNotMatter(@ForAll("parts") List<Object> parts, @ForAll long seed) {
        List<Object> turned = new ArrayList<>(parts);
        Collections.shuffle(turned, new Random(seed));
        assertThat(refuted(turned.toArray())).isEqualTo(refuted(parts.toArray()));
    }

    @Provide
    Arbitrary<List<Object>> parts() {
        Arbitrary<Integer> node = Arbitraries.integers().between(JOB, 6);
        Arbitrary<Integer> package_ = Arbitraries.integers().between(0, 6);
        Arbitrary<Object> needs = Combinators.combine(
                        node,
                        package_.set().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(1, 3))
                .as((from, to, dep) ->
                        new Need(from, "n" + dep, dep, to.stream().sorted().toList(), false, false));
        Arbitrary<Object> missing = node.map(RefutationTests::missing);
        Arbitrary<Object> conflicts = Combinators.combine(package_, package_).as(RefutationTests::conflict);
        return Arbitraries.frequencyOf(Tuple.of(6, needs), Tuple.of(1, missing), Tuple.of(2, conflicts))
                .list()
                .uniqueElements()
                .ofMaxSize(14)
                .filter(RefutationTests::hasOneNeedOfAName);
    }

    /** A package requires something once. */
    private static boolean hasOneNeedOfAName(List<Object> parts) {
        List<String> names = parts.stream()
                .filter(Need.class::isInstance)
                .map(part -> ((Need) part).node() + " " + ((Need) part).requirement())
                .toList();
        return names.stream().distinct().count() == names.size();
    }

    private static Need need(int node, int... providers) {
        List<Integer> to = IntStream.of(providers).boxed().toList();
        return new Need(node, "n" + to, 1 + to.hashCode(), to, false, false);
    }

    private static ProofEnd missing(int node) {
        return new ProofEnd(ProblemKind.MISSING, node, JOB, "gone", 5);
    }

    private static ProofEnd conflict(int node, int other) {
        return new ProofEnd(ProblemKind.CONFLICT, node, other, "x", 0);
    }

    private static Proof proof(Object... parts) {
        Proof proof = new Proof(JOB);
        for (Object part : parts) {
            if (part instanceof Need need) {
                proof.add(need);
            } else {
                proof.add((ProofEnd) part);
            }
        }
        return proof;
    }

    private static Optional<String> refuted(Object... parts) {
        return Refutation.of(proof(parts)).map(RefutationTests::text);
    }

    private static String text(Tree tree) {
        String trunk = way(tree.trunk());
        Need branch = tree.branch();
        String then = branch == null
                ? ""
                : "then " + branch.providers().stream().map(String::valueOf).collect(Collectors.joining(" or "));
        String head = Stream.of(trunk, then).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return (head.isEmpty() ? "" : head + ": ")
                + tree.leaves().stream()
                        .map(leaf -> "[" + way(leaf.path()) + "] "
                                + (leaf.end().isMissing() ? "lacks" : leaf.end().kind())
                                + (leaf.otherPath().isEmpty() ? "" : " [" + way(leaf.otherPath()) + "]"))
                        .collect(Collectors.joining("; "));
    }

    private static String way(List<Hop> hops) {
        return hops.isEmpty()
                ? ""
                : "J>" + hops.stream().map(hop -> "" + hop.to()).collect(Collectors.joining(">"));
    }
}
