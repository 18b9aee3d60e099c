package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.Members;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Whatever happens to packages from generation to generation, each generation answers as if it had been stored whole. */
class AnswersAsOfIT {

    private static final int PACKAGES = 5;
    private static final int GENERATIONS = 7;
    private static final String GONE = "";
    private static final AtomicInteger STORIES = new AtomicInteger();

    private final Causes causes = new Causes(TestPostgres.jdbc());
    private final GenerationContents contents = new GenerationContents(TestPostgres.dataSource());

    /** What each source package is in each generation: nothing, what it needs, or what is missing. */
    private record History(List<List<String>> rows) {

        String at(int ordinal, int number) {
            return rows.get(ordinal).get(number);
        }

        boolean isThere(int ordinal, int number) {
            return ordinal >= 0 && !at(ordinal, number).equals(GONE);
        }

        boolean isBroken(int ordinal, int number) {
            return at(ordinal, number).startsWith("!");
        }

        /** First generation of the run of the same state. */
        int since(int ordinal, int number) {
            int since = ordinal;
            while (isThere(since - 1, number) && isBroken(since - 1, number) == isBroken(ordinal, number)) {
                since--;
            }
            return since;
        }

        boolean isChange(int ordinal, int number, ChangeKind kind) {
            boolean brokenBefore = isThere(ordinal - 1, number) && isBroken(ordinal - 1, number);
            return isThere(ordinal, number)
                    && switch (kind) {
                        case NEWLY_BROKEN -> isBroken(ordinal, number) && !brokenBefore;
                        case STILL_BROKEN -> isBroken(ordinal, number) && brokenBefore;
                        case NEWLY_FIXED -> !isBroken(ordinal, number) && brokenBefore;
                    };
        }

        Set<String> causes(int ordinal) {
            Set<String> causes = new TreeSet<>();
            for (int number = 0; number < PACKAGES; number++) {
                if (isThere(ordinal, number) && isBroken(ordinal, number)) {
                    causes.add("MISSING " + at(ordinal, number).substring(1));
                }
            }
            return causes;
        }

        /** A cause may pass from package to package. */
        int since(int ordinal, String cause) {
            int since = ordinal;
            while (since > 0 && causes(since - 1).contains(cause)) {
                since--;
            }
            return since;
        }
    }

    @Provide
    Arbitrary<History> histories() {
        // Mostly as it was before, so that stretches have a length.
        Arbitrary<String> states = Arbitraries.frequency(
                Tuple.of(6, "same"),
                Tuple.of(1, GONE),
                Tuple.of(1, "-> lib"),
                Tuple.of(1, "-> lib base"),
                Tuple.of(1, "!x"),
                Tuple.of(1, "!y"));
        return states.list().ofSize(PACKAGES).list().ofSize(GENERATIONS).map(AnswersAsOfIT::filled);
    }

    private static History filled(List<List<String>> drawn) {
        List<List<String>> rows = new ArrayList<>();
        for (int ordinal = 0; ordinal < drawn.size(); ordinal++) {
            List<String> row = new ArrayList<>();
            for (int number = 0; number < PACKAGES; number++) {
                String state = drawn.get(ordinal).get(number);
                String before = ordinal == 0 ? GONE : rows.get(ordinal - 1).get(number);
                row.add(state.equals("same") ? before : state);
            }
            rows.add(row);
        }
        return new History(rows);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void everyGenerationAnswersForItself(@ForAll("histories") History history) {
        // Emptying all tables takes longer than all the rest.
        int number = STORIES.getAndIncrement();
        Story story = number == 0 ? new Story() : Story.more("as-of-" + number);
        List<Generation> generations = new ArrayList<>();
        for (List<String> row : history.rows) {
            generations.add(story.generation(lines(row)));
        }
        for (Generation generation : generations) {
            answersForEachPackage(story, history, generation.ordinal());
            countsAndLists(story, history, generation);
            foldsCauses(story, history, generation.ordinal());
        }
        IntStream.range(0, PACKAGES).forEach(each -> remembersStretches(story, history, each));
    }

    private static String[] lines(List<String> row) {
        List<String> lines = new ArrayList<>(List.of("lib 1-1 ->", "base 1-1 ->"));
        for (int number = 0; number < row.size(); number++) {
            if (!row.get(number).equals(GONE)) {
                lines.add("p" + number + ".src 1-1 " + row.get(number));
            }
        }
        return lines.toArray(String[]::new);
    }

    private static PackageKey key(int number) {
        return PackageKey.source("p" + number);
    }

    private static void answersForEachPackage(Story story, History history, int ordinal) {
        for (int number = 0; number < PACKAGES; number++) {
            Optional<PackageAnswer> found = story.resolutions.find(story.collection.id(), key(number), ordinal);
            assertThat(found.isPresent()).isEqualTo(history.isThere(ordinal, number));
            Optional<Members> closure = story.history.closureAt(story.collection.id(), key(number), ordinal);
            if (found.isEmpty()) {
                assertThat(closure).isEmpty();
                continue;
            }
            PackageAnswer answer = found.get();
            boolean broken = history.isBroken(ordinal, number);
            assertThat(answer.resolved()).isEqualTo(!broken);
            assertThat(answer.since()).isEqualTo(history.since(ordinal, number));
            if (broken) {
                assertThat(closure).isEmpty();
                assertThat(answer.problems())
                        .extracting(Problem::missing)
                        .containsExactly(history.at(ordinal, number).substring(1));
            } else {
                assertThat("-> " + names(story, closure.orElseThrow())).isEqualTo(history.at(ordinal, number));
            }
        }
    }

    private static String names(Story story, Members members) {
        Set<Integer> ids = new HashSet<>();
        Members.Reader reader = members.read();
        while (reader.next()) {
            ids.add(reader.packageId());
        }
        Set<String> names = new TreeSet<>(Comparator.reverseOrder());
        story.history.keys(ids).values().forEach(key -> names.add(key.name()));
        return String.join(" ", names);
    }

    private void countsAndLists(Story story, History history, Generation generation) {
        int ordinal = generation.ordinal();
        Map<ChangeKind, Integer> sizes = new HashMap<>();
        for (ChangeKind kind : ChangeKind.values()) {
            List<PackageKey> expected = IntStream.range(0, PACKAGES)
                    .filter(number -> history.isChange(ordinal, number, kind))
                    .mapToObj(AnswersAsOfIT::key)
                    .toList();
            assertThat(story.resolutions
                            .changes(generation, Side.BUILD, kind, 0, 100)
                            .rows())
                    .extracting(PackageAnswer::key)
                    .isEqualTo(expected);
            sizes.put(kind, expected.size());
        }
        int there = (int) IntStream.range(0, PACKAGES)
                .filter(number -> history.isThere(ordinal, number))
                .count();
        assertThat(story.counts.count(generation).build())
                .isEqualTo(new SideCounts(
                        there,
                        sizes.get(ChangeKind.NEWLY_BROKEN) + sizes.get(ChangeKind.STILL_BROKEN),
                        sizes.get(ChangeKind.NEWLY_BROKEN),
                        sizes.get(ChangeKind.NEWLY_FIXED),
                        sizes.get(ChangeKind.STILL_BROKEN)));
        List<PackageKey> held = new ArrayList<>();
        contents.forEachPackage(story.collection.id(), ordinal, each -> held.add(each.key()));
        assertThat(held).doesNotHaveDuplicates().hasSize(there + 2);
    }

    private void foldsCauses(Story story, History history, int ordinal) {
        Map<String, Integer> since = new TreeMap<>();
        causes.list(story.collection.id(), ordinal, Side.BUILD, 0, 100)
                .rows()
                .forEach(cause -> since.put(cause.id(), cause.since()));
        Map<String, Integer> expected = new TreeMap<>();
        history.causes(ordinal).forEach(cause -> expected.put(cause, history.since(ordinal, cause)));
        assertThat(since).isEqualTo(expected);
    }

    /** The fewest stretches that say the same: of two that follow each other no two are alike. */
    private static void remembersStretches(Story story, History history, int number) {
        List<String> expected = new ArrayList<>();
        Set<Integer> held = new HashSet<>();
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            if (history.isThere(ordinal, number)) {
                held.add(ordinal);
                String problem = history.isBroken(ordinal, number) ? history.at(ordinal, number) : "";
                boolean begins = !history.isThere(ordinal - 1, number)
                        || history.isBroken(ordinal - 1, number) != history.isBroken(ordinal, number)
                        || (!problem.isEmpty()
                                && !history.at(ordinal - 1, number).equals(problem));
                if (begins) {
                    expected.add(0, ordinal + " " + problem);
                }
            }
        }
        Integer id = TestPostgres.jdbc()
                .sql("select max(id) from package where collection_id = ? and name = ?")
                .params(story.collection.id(), key(number).name())
                .query(Integer.class)
                .optional()
                .orElse(-1);
        assertThat(story.history.resolutions(id, GENERATIONS, 0, 100).rows())
                .extracting(span -> span.from() + " "
                        + (span.resolved() ? "" : "!" + span.problems().get(0).missing()))
                .isEqualTo(expected);
        assertThat(story.history.heldIn(story.collection.id(), id, GENERATIONS - 1))
                .isEqualTo(held);
    }
}
