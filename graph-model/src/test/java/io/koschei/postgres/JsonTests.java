package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is in the database must be read by every later version of the program. */
class JsonTests {

    private static final Problem MISSING = new Problem(
            ProblemKind.MISSING,
            List.of(
                    new ProblemStep("app", "lib >= 2", "lib-2-1.noarch", true),
                    new ProblemStep("lib", "x", null, false)),
            "x",
            null,
            List.of(new NearMiss(NearMissKind.OTHER_VERSION, "x = 1", "1", "x-1-1.noarch")),
            List.of(),
            "app needs x.");
    private static final Problem CONFLICT = new Problem(
            ProblemKind.CONFLICT,
            List.of(),
            null,
            new ProblemConflict("a-1-1.noarch", "b < 2", "b-1-1.noarch"),
            List.of(),
            List.of(),
            "They conflict.");

    @Test
    void readsProblemsAsTheyWereWritten() {
        Problem either = new Problem(
                ProblemKind.ALTERNATIVES, List.of(), null, null, List.of(), List.of(MISSING, CONFLICT), "Neither.");

        assertThat(Json.problems(Json.problems(List.of(either, MISSING)))).containsExactly(either, MISSING);
        assertThat(Json.problems("[]")).isEmpty();
    }

    @Test
    void readsProblemsFromBeforeThereWereNearMissesAndAlternatives() {
        List<Problem> old = Json.problems("""
                [{"kind": "MISSING", "chain": [{"from": "app", "requirement": "x", "to": null}], "missing": "x",
                  "conflict": null, "text": "app needs x."}]
                """);

        assertThat(old)
                .containsExactly(new Problem(
                        ProblemKind.MISSING,
                        List.of(new ProblemStep("app", "x", null, false)),
                        "x",
                        null,
                        List.of(),
                        List.of(),
                        "app needs x."));
    }

    /** After a step back to the version before. */
    @Test
    void readsProblemsOfALaterVersionWithoutWhatThatAdded() {
        String later = Json.problems(List.of(MISSING)).replaceFirst("\\{", "{\"advice\": {\"to\": [1]}, ");

        assertThat(Json.problems(later)).containsExactly(MISSING);
    }

    @Test
    void writesOnlyWhatCannotBeDerived() {
        PackageKey key = PackageKey.source("app");
        PackageFacts facts = new PackageFacts(new Nevra("app", Evr.parse("2:1-1"), "src"), null, 10, 0);

        assertThat(Json.change(GraphChange.resolved(facts, List.of(new Requirement(key, List.of("a"))))))
                .isEqualToIgnoringWhitespace("""
                        {"key": {"name": "app", "arch": "src"},
                         "facts": {"nevra": {"name": "app", "evr": {"epoch": 2, "version": "1", "release": "1"}, "arch": "src"},
                                   "source": null, "downloadSize": 10, "installSize": 0},
                         "requires": [{"target": {"name": "app", "arch": "src"}, "texts": ["a"]}], "causes": []}
                        """);
    }

    @Test
    void readsChangesFromBeforeThereWereCauses() {
        GraphChange change = Json.change("""
                {"key": {"name": "app", "arch": "src"}, "facts": null, "requires": []}
                """);

        assertThat(change).isEqualTo(GraphChange.removed(PackageKey.source("app")));
    }

    @Property
    void givesTextsBackWhateverIsInThem(@ForAll List<String> texts) {
        assertThat(Json.texts(Json.texts(texts))).isEqualTo(texts);
    }

    @Property
    void findsATextInsideAnotherOneAsItIsWritten(@ForAll String before, @ForAll String text, @ForAll String after) {
        assertThat(Json.texts(List.of(before + text + after)))
                .contains(Json.inner(before) + Json.inner(text) + Json.inner(after));
    }
}
