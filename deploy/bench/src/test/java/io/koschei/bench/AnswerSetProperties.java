package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Smaller distributions hold together, and generations change as much as they should and no more. */
class AnswerSetProperties {

    private static final int BINARIES = 12;
    private static final int SOURCES = 6;
    private static final Nevra NEWER = new Nevra("app", Evr.parse("9-9"), "x86_64");

    @Property(tries = 300)
    void aPartHasEverythingItNeedsAndIsNotLarger(
            @ForAll("distributions") List<String> lines, @ForAll @IntRange(min = 1, max = 25) int packages) {
        AnswerSet whole = Answers.of(new Keys(), lines);
        AnswerSet part = whole.part(packages);
        assertThat(part.answers()).hasSizeLessThanOrEqualTo(packages);
        assertThat(whole.answers()).containsAllEntriesOf(part.answers());
        assertThat(part.answers().keySet()).containsAll(members(part));
        if (packages >= 2 * BINARIES) {
            assertThat(part.answers()).as("there is room for every binary").hasSizeGreaterThanOrEqualTo(BINARIES);
        }
        assertThat(whole.part(packages).answers()).as("the same each time").isEqualTo(part.answers());
    }

    @Property(tries = 300)
    void whatIsLikeAnotherHasNoOtherPackagesAndNeedsNoOther(
            @ForAll("distributions") List<String> lines, @ForAll("distributions") List<String> others) {
        Keys keys = new Keys();
        AnswerSet one = Answers.of(keys, lines);
        AnswerSet other = Answers.of(keys, others.subList(0, others.size() / 2));
        AnswerSet like = one.like(other);
        assertThat(other.answers().keySet())
                .containsAll(like.answers().keySet())
                .containsAll(members(like));
        assertThat(one.answers()).containsAllEntriesOf(like.answers());
        one.answers().forEach((key, answer) -> {
            boolean within = other.answers().containsKey(key)
                    && IntStream.of(answer.members()).mapToObj(keys::key).allMatch(other.answers()::containsKey);
            assertThat(like.answers().containsKey(key)).isEqualTo(within);
        });
    }

    private static Set<PackageKey> members(AnswerSet set) {
        return set.answers().values().stream()
                .flatMap(answer -> IntStream.of(answer.members()).mapToObj(set.keys()::key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Property(tries = 200)
    void aGenerationChangesAShareOfThePackages(
            @ForAll("distributions") List<String> lines,
            @ForAll("distributions") List<String> others,
            @ForAll @IntRange(max = 100) int percent) {
        Keys keys = new Keys();
        AnswerSet first = Answers.of(keys, lines);
        AnswerSet second = Answers.of(keys, others);
        GenerationChurn churn = new GenerationChurn(first, second, percent / 100.0);
        long most = Math.round(percent / 100.0 * first.answers().size());
        AnswerSet given = first.copy();
        AnswerSet before = given;
        for (int next = 1; next <= 5; next++) {
            int generation = next;
            AnswerSet now = churn.next().copy();
            assertThat(now.answers().keySet()).isEqualTo(first.answers().keySet());
            AnswerSet last = before;
            List<PackageKey> changed = now.answers().keySet().stream()
                    .filter(key -> now.answer(key) != last.answer(key))
                    .toList();
            assertThat(changed).hasSizeLessThanOrEqualTo((int) most);
            if (most > 0) {
                assertThat(changed).isNotEmpty();
            }
            assertThat(changed.stream().filter(key -> !isRebuilt(now.answer(key), generation)))
                    .as("half of them go over to the other generation")
                    .hasSizeLessThanOrEqualTo((int) most / 2);
            for (PackageKey key : changed) {
                KeptAnswer answer = now.answer(key);
                boolean rebuilt = isRebuilt(answer, generation);
                assertThat(rebuilt || !answer.isLike(last.answer(key)))
                        .as("%s", key)
                        .isTrue();
                assertThat(answer.isLike(first.answer(key)) || answer.isLike(second.answer(key)))
                        .as("%s says what one of the two says", key)
                        .isTrue();
                assertThat(answer.facts().installSize()).isBetween(95_000L, 105_000L);
            }
            before = now;
        }
        assertThat(first.answers()).as("the real generation stays as it is").isEqualTo(given.answers());
    }

    private static boolean isRebuilt(KeptAnswer answer, int generation) {
        return answer.facts().nevra().evr().release().equals("1.g" + generation);
    }

    @Property(tries = 50)
    void theSameGenerationsComeEachTime(
            @ForAll("distributions") List<String> lines, @ForAll("distributions") List<String> others) {
        List<String> once = releases(lines, others);
        assertThat(releases(lines, others)).isEqualTo(once);
    }

    private static List<String> releases(List<String> lines, List<String> others) {
        Keys keys = new Keys();
        GenerationChurn churn = new GenerationChurn(Answers.of(keys, lines), Answers.of(keys, others), 0.3);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            churn.next()
                    .answers()
                    .forEach((key, answer) -> all.add(answer.facts().nevra() + " "
                            + answer.facts().installSize() + " " + answer.members().length));
        }
        return all;
    }

    @Example
    void onlyAnswersThatDifferAreExchanged() {
        Keys keys = new Keys();
        AnswerSet first = Answers.of(keys, List.of("app: app lib", "lib: lib", "more: more", "app.src: lib"));
        AnswerSet second = Answers.of(keys, List.of("app: app lib more", "lib: lib", "other: other", "app.src: lib"));
        GenerationChurn churn = new GenerationChurn(first, second, 1);
        assertThat(churn.differing()).isEqualTo(1);
        assertThat(churn.next().answer(Answers.key("app")).members()).hasSize(3);
        assertThat(churn.next().answer(Answers.key("app")).members())
                .as("and back")
                .hasSize(2);
        assertThat(new GenerationChurn(first, first, 1).differing()).isZero();
    }

    @Example
    void numbersOfPackagesStayTheSame() {
        Keys keys = new Keys();
        int app = keys.number(Answers.key("app"));
        int source = keys.number(Answers.key("app.src"));
        assertThat(source).isNotEqualTo(app);
        assertThat(keys.number(Answers.key("app"))).isEqualTo(app);
        assertThat(keys.key(source)).isEqualTo(Answers.key("app.src"));
        assertThat(keys.count()).isEqualTo(2);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> Answers.of(keys, List.of()).answer(Answers.key("app")));
    }

    @Example
    void anAnswerIsLikeAnotherWhateverItsVersionAndSizes() {
        KeptAnswer answer = Answers.of(new Keys(), List.of("app: app lib")).answer(Answers.key("app"));
        KeptAnswer rebuilt = answer.withFacts(new PackageFacts(NEWER, "other", 1, 2));
        assertThat(rebuilt.isLike(answer)).isTrue();
        assertThat(rebuilt.facts().nevra()).isEqualTo(NEWER);
        assertThat(new KeptAnswer(answer.facts(), new int[] {0}, new byte[1], List.of(), List.of()).isLike(answer))
                .as("other members")
                .isFalse();
        assertThat(new KeptAnswer(answer.facts(), answer.members(), new byte[] {0, 1}, List.of(), List.of())
                        .isLike(answer))
                .as("other distances")
                .isFalse();
        List<Requirement> requires = List.of(new Requirement(Answers.key("lib"), List.of("lib >= 1")));
        assertThat(new KeptAnswer(answer.facts(), answer.members(), answer.distances(), requires, List.of())
                        .isLike(answer))
                .as("other requirements")
                .isFalse();
    }

    /** The usual effort is what docs/performance.md tells of. */
    @Example
    void lessEffortAsksLessOfEverything() {
        Effort usual = new Effort(1000, 10);
        assertThat(List.of(usual.mixed(), usual.ofHub(), usual.mostRounds(), usual.weighed()))
                .containsExactly(20_000, 100, 20, 100_000);
        Effort least = new Effort(1, 1);
        assertThat(List.of(least.mixed(), least.ofHub(), least.mostRounds(), least.weighed()))
                .containsExactly(20, 1, 3, 100);
    }

    /** Binaries that install themselves and some others, and sources that are built with some. */
    @Provide
    Arbitrary<List<String>> distributions() {
        Arbitrary<List<Integer>> some =
                Arbitraries.integers().between(0, BINARIES - 1).list().ofMaxSize(3);
        Arbitrary<List<List<Integer>>> closures = some.list().ofSize(BINARIES);
        Arbitrary<List<List<Integer>>> builds = some.list().ofSize(SOURCES);
        return Combinators.combine(closures, builds).as((binaries, sources) -> {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < BINARIES; i++) {
                lines.add("b" + i + ":" + names(i, binaries.get(i)));
            }
            for (int i = 0; i < SOURCES; i++) {
                lines.add("s" + i + ".src:" + names(-1, sources.get(i)));
            }
            return lines;
        });
    }

    private static String names(int self, List<Integer> others) {
        return IntStream.concat(IntStream.of(self), others.stream().mapToInt(i -> i))
                .filter(i -> i >= 0)
                .distinct()
                .mapToObj(i -> " b" + i)
                .collect(Collectors.joining());
    }
}
