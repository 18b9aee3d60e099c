package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import io.koschei.postgres.Story;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One package through all generations, as of any of them. */
class PackageHistoryIT {

    private static final PackageKey APP = PackageKey.source("app");
    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final Story story = new Story();
    private final PackageHistory history = story.history;
    private final int collection = story.collection.id();
    private int app;
    private int lib;

    /** app: lib from 0, broken in 2, gone in 3, lib and base from 4, base alone from 6. */
    @BeforeEach
    void tell() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->", "base 1-1 ->");
        story.generation("app.src 1-1 -> lib", "lib 1-1 -> base", "base 1-1 ->");
        story.generation("app.src 1-1 !x", "lib 1-1 -> base", "base 1-1 ->");
        story.generation("lib 1-1 -> base", "base 1-1 ->");
        story.generation("app.src 2-1 -> lib base", "lib 1-1 -> base", "base 1-1 ->");
        story.generation("app.src 2-1 -> lib base", "lib 2-1 -> base", "base 1-1 ->");
        story.generation("app.src 2-1 -> base", "lib 2-1 -> base", "base 1-1 ->");
        app = id(APP);
        lib = id(LIB);
    }

    private int id(PackageKey key) {
        return story.resolutions.find(collection, key, 6).orElseThrow().packageId();
    }

    private String names(Members members) {
        Set<Integer> ids = new HashSet<>();
        Members.Reader reader = members.read();
        while (reader.next()) {
            ids.add(reader.packageId());
        }
        return String.join(
                " ",
                history.keys(ids).values().stream()
                        .map(PackageKey::name)
                        .sorted()
                        .toList());
    }

    private List<String> told(List<Stretch<Members>> stretches) {
        return stretches.stream()
                .map(each ->
                        each.from() + ".." + (each.to() == Stretch.OPEN ? "" : each.to()) + " " + names(each.value()))
                .toList();
    }

    @Test
    void hasOneStretchForEachClosure() {
        assertThat(told(history.closures(collection, app, 6))).containsExactly("0..2 lib", "4..6 base lib", "6.. base");
        assertThat(told(history.closures(collection, lib, 6))).containsExactly("0..1 lib", "1.. base lib");
        assertThat(history.closures(collection, -1, 6)).isEmpty();
    }

    @Test
    void leavesOutWhatBeganAfterTheGeneration() {
        assertThat(told(history.closures(collection, app, 5))).containsExactly("0..2 lib", "4..6 base lib");
        assertThat(told(history.closures(collection, app, 4))).hasSize(2);
        assertThat(told(history.closures(collection, app, 3))).containsExactly("0..2 lib");
        assertThat(history.closures(collection, app, -1)).isEmpty();
    }

    @Test
    void readsTheClosuresBetweenTwoGenerationsBothIncluded() {
        assertThat(told(history.closures(collection, APP, 2, 3))).isEmpty();
        assertThat(told(history.closures(collection, APP, 1, 4))).containsExactly("0..2 lib", "4..6 base lib");
        assertThat(told(history.closures(collection, APP, 6, 6))).containsExactly("6.. base");
        assertThat(told(history.closures(collection, APP, 5, 99))).containsExactly("4..6 base lib", "6.. base");
        assertThat(history.closures(collection, PackageKey.source("lib"), 0, 99))
                .as("of that architecture there is none")
                .isEmpty();
    }

    @Test
    void hasNoClosureWhereThePackageDoesNotResolveOrIsNotThere() {
        assertThat(history.closureAt(collection, APP, 1)).map(this::names).contains("lib");
        assertThat(history.closureAt(collection, APP, 2)).isEmpty();
        assertThat(history.closureAt(collection, APP, 3)).isEmpty();
        assertThat(history.closureAt(collection, APP, 4)).map(this::names).contains("base lib");
        assertThat(history.closureAt(collection, APP, 99)).map(this::names).contains("base");
        assertThat(history.closureAt(Story.more("history-other").collection.id(), APP, 1))
                .isEmpty();
    }

    @Test
    void comparesOnlyWithClosuresThatNoLongerHold() {
        assertThat(before(Map.of(app, 4, lib, 4), 6))
                .as("that of lib is the same in both")
                .isEqualTo(Map.of(app, "base lib"));
        assertThat(before(Map.of(app, 4, lib, 0), 5))
                .as("at that time that of app still held")
                .isEqualTo(Map.of(lib, "lib"));
        assertThat(before(Map.of(app, 2), 6)).as("there was none").isEmpty();
        assertThat(before(Map.of(), 6)).isEmpty();
    }

    private Map<Integer, String> before(Map<Integer, Integer> ordinals, int now) {
        Map<Integer, String> closures = new TreeMap<>();
        history.closuresBefore(collection, ordinals, now).forEach((id, members) -> closures.put(id, names(members)));
        return closures;
    }

    @Test
    void knowsWhichGenerationsHeldThePackage() {
        assertThat(history.heldIn(collection, app, 6)).containsExactlyInAnyOrder(0, 1, 2, 4, 5, 6);
        assertThat(history.heldIn(collection, app, 3)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(history.heldIn(collection, lib, 2)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(history.heldIn(collection, app, -1)).isEmpty();
    }

    @Test
    void listsAnswersNewestFirstAPageAtATime() {
        Page<ResolutionSpan> first = history.resolutions(app, 6, 0, 2);
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.rows())
                .extracting(span -> span.from() + " " + span.to() + " " + span.resolved())
                .containsExactly("4 2147483647 true", "2 3 false");
        assertThat(first.rows().get(1).problems()).extracting(Problem::missing).containsExactly("x");
        assertThat(history.resolutions(app, 6, 2, 2).rows()).containsExactly(new ResolutionSpan(0, 2, true, List.of()));
        assertThat(history.resolutions(app, 6, 3, 2)).isEqualTo(new Page<ResolutionSpan>(List.of(), 3, 3));
    }

    @Test
    void listsOnlyAnswersThatWereKnownThen() {
        assertThat(history.resolutions(app, 3, 0, 10).rows())
                .extracting(ResolutionSpan::from)
                .containsExactly(2, 0);
        assertThat(history.resolutions(app, 1, 0, 10).total()).isEqualTo(1);
    }

    @Test
    void namesPackagesByTheirNumbers() {
        assertThat(history.keys(List.of(app, lib, -5))).isEqualTo(Map.of(app, APP, lib, LIB));
        assertThat(history.keys(List.of())).isEmpty();
    }
}
