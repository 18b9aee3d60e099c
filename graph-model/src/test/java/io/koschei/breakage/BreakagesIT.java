package io.koschei.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.breakage.Breakages.Question;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.TestPostgres;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.projection.StoredWorld;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What broke packages, found in generations that both stores hold. */
class BreakagesIT {

    private StoredWorld world;
    private Resolutions resolutions;
    private Breakages breakages;

    @BeforeEach
    void begin() {
        world = StoredWorld.empty();
        resolutions = new Resolutions(TestPostgres.jdbc());
        breakages = new Breakages(
                new CollectionRepository(TestPostgres.jdbc()),
                world.generations,
                new BuildGroupNames(TestPostgres.jdbc()),
                resolutions,
                world.graph);
    }

    private PackageAnswer answer(String name, Generation generation) {
        return resolutions
                .find(world.collection.id(), StoredWorld.key(name), generation.ordinal())
                .orElseThrow();
    }

    private Question question(String name, int since, List<Problem> problems) {
        return new Question(world.collection, StoredWorld.key(name), since, problems);
    }

    /** Asks about a package that is broken in a generation, since when it is. */
    private String text(String name, Generation generation) {
        PackageAnswer answer = answer(name, generation);
        assertThat(answer.resolved()).isFalse();
        Question question = question(name, answer.since(), answer.problems());
        return breakages.answer(Set.of(question)).get(question).text();
    }

    @Test
    void anUpdateThatNoLongerProvidesIsFoundBehindThePackagesBetween() {
        world.complete(
                "app.src@1 -> tool", "libxml2.src@2.14", "libxml2@2.14", "tool@1 -> libxml2.so.2=libxml2", "other@1");
        Generation broken = world.complete(
                "app.src@1 ! tool libxml2.so.2",
                "libxml2.src@2.15",
                "libxml2@2.15",
                "tool@1 ! libxml2.so.2",
                "other@2");
        String expected =
                "Generation 1: libxml2 was updated from 2.14-1 to 2.15-1 and no longer provides libxml2.so.2.";
        assertThat(text("app.src", broken)).isEqualTo(expected);
        assertThat(text("tool", broken)).isEqualTo(expected);
    }

    @Test
    void aProviderThatIsGoneIsBlamedWithItsSource() {
        world.complete("app.src@1 -> lib.so=lib", "lib@1 of libs", "libs.src@1");
        Generation broken = world.complete("app.src@1 ! lib.so", "libs.src@2");
        assertThat(text("app.src", broken))
                .isEqualTo("Generation 1: lib 1-1, which provided lib.so, was removed when its source package libs was"
                        + " updated from 1-1 to 2-1.");
    }

    @Test
    void whatWasBrokenFromTheBeginningHasNoReason() {
        Generation first = world.complete("app.src@1 ! gone");
        assertThat(text("app.src", first))
                .isEqualTo("Generation 0: It was already so in the first generation that was resolved.");
        Generation later = world.complete("app.src@1 ! gone", "other@1");
        assertThat(text("app.src", later)).as("it is so since the first").contains("first generation");
    }

    @Test
    void problemsAreLookedUpWhereTheQuestionHasNone() {
        world.complete("app.src@1 -> lib", "lib@1");
        world.complete("app.src@2 ! gone", "lib@1");
        Question question = question("app.src", 1, List.of());
        assertThat(breakages.answer(Set.of(question)).get(question).text())
                .isEqualTo(
                        "Generation 1: The source package app was updated from 1-1 to 2-1 and needs gone since then.");
    }

    /** The missing library hid that {@code tool} needs something else that had been gone for long. */
    @Test
    void aProblemThatWasHiddenCameAboutWhenThePackageAtItsEndBroke() {
        world.complete("app.src@1 -> tool", "old@1", "tool@1 -> old.so=old");
        world.complete("app.src@1 ! tool old.so", "old@2", "tool@1 ! old.so");
        world.complete("app.src@1 ! hidden", "old@2", "tool@1 ! old.so");
        Generation now = world.complete("app.src@1 ! tool old.so", "old@2", "tool@1 ! old.so");
        Question question = question("app.src", 3, answer("app.src", now).problems());
        Breakage breakage = breakages.answer(Set.of(question)).get(question);
        assertThat(breakage.since()).isEqualTo(1);
        assertThat(breakage.text())
                .isEqualTo("Generation 1: old was updated from 1-1 to 2-1 and no longer provides old.so.");
    }

    @Test
    void whatIsNotExplainedIsSaidToBeSo() {
        world.complete("app.src@1 -> lib", "lib@1");
        world.complete("app.src@1 -> lib", "lib@1", "other@1");
        Generation broken = world.complete("app.src@1 ! hidden", "lib@1", "other@1");
        assertThat(text("app.src", broken))
                .isEqualTo("It is so since generation 2. No change in it is known to have done it.");
    }

    /** What a package required when it resolved last is known though it did not resolve in the generation before. */
    @Test
    void requirementsOfWhatWasBrokenAlreadyAreThoseOfItsLastGoodGeneration() {
        world.complete("app.src@1 -> one.so=one two.so=two", "one@1", "two@1");
        world.complete("app.src@1 ! one.so", "one@2", "two@1");
        world.complete("app.src@1 ! two.so", "one@2", "two@2");
        Question question =
                question("app.src", 2, answer("app.src", world.at(2)).problems());
        assertThat(breakages.answer(Set.of(question)).get(question).text())
                .isEqualTo("Generation 2: two was updated from 1-1 to 2-1 and no longer provides two.so.");
    }

    @Test
    void manyQuestionsAboutSeveralGenerationsAreAnsweredTogether() {
        world.complete("a.src@1 -> x.so=x", "b.src@1 -> x.so=x", "c.src@1 -> y.so=y", "x@1", "y@1");
        world.complete("a.src@1 ! x.so", "b.src@1 ! x.so", "c.src@1 -> y.so=y", "x@2", "y@1");
        Generation now = world.complete("a.src@1 ! x.so", "b.src@1 ! x.so", "c.src@1 ! y.so", "x@2", "y@2");
        Question a = question("a.src", 1, answer("a.src", now).problems());
        Question b = question("b.src", 1, List.of());
        Question c = question("c.src", 2, answer("c.src", now).problems());
        Map<Question, Breakage> answers = breakages.answer(Set.of(a, b, c));
        assertThat(answers).containsOnlyKeys(a, b, c);
        assertThat(answers.get(a).text()).isEqualTo(answers.get(b).text()).contains("x was updated");
        assertThat(answers.get(c).text()).startsWith("Generation 2: y was updated");
        assertThat(breakages.answer(Set.of())).isEmpty();
    }
}
