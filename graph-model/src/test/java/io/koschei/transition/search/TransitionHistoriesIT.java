package io.koschei.transition.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.neo4j.RequirementSearch;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import io.koschei.postgres.answers.Failures;
import io.koschei.projection.StoredWorld;
import io.koschei.transition.Expression;
import io.koschei.transition.ExpressionParser;
import io.koschei.transition.Parsed;
import io.koschei.transition.Progress;
import io.koschei.transition.Rule;
import io.koschei.transition.TransitionHistory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Transitions worked out from what both stores hold. */
class TransitionHistoriesIT {

    private final StoredWorld world = StoredWorld.empty();
    private final TransitionHistories histories = histories();

    private TransitionHistories histories() {
        return new TransitionHistories(
                new RequirementSearch(TestNeo4j.driver(), TestNeo4j.gate()),
                world.graph,
                new Failures(TestPostgres.jdbc()),
                world.generations,
                new GraphRegister(TestPostgres.jdbc()));
    }

    private void boost() {
        world.complete(
                "app@1 of app -> boost.so.1=boost1",
                "boost1@1 of boost",
                "builder.src@1 -> boost-devel=boost1",
                "far@1 of far -> app",
                "never@1 of never ! boost.so.1");
        world.complete(
                "app@2 of app -> boost.so.2=boost2",
                "boost1@1 of boost",
                "boost2@2 of boost",
                "builder.src@1 ! boost-devel",
                "far@1 of far -> app",
                "never@1 of never ! boost.so.1",
                "tool@1 of app -> boost.so.1=boost1");
        world.complete(
                "app@2 of app -> boost.so.2=boost2",
                "boost2@2 of boost",
                "builder.src@2 -> boost-devel=boost2",
                "never@2 of never -> boost.so.2=boost2",
                "tool@1 of app ! boost.so.1");
    }

    private static Rule rule(String good, String bad) {
        return Rule.of(expression(good), expression(bad));
    }

    private static Expression expression(String text) {
        return ((Parsed.Usable) ExpressionParser.parse(text)).expression();
    }

    private TransitionHistory of(Rule rule) {
        return histories.of(world.collection, Set.of(rule)).get(rule);
    }

    private List<String> states(Rule rule, int ordinal) {
        return of(rule).packages(ordinal).stream()
                .map(each -> each.name() + " " + each.state() + " since " + each.since())
                .toList();
    }

    @Test
    void whatWasReadFromAGraphThatIsBeingReplacedIsNotKept() {
        boost();
        Rule rule = rule("requires ~ boost.so.2", "requires ~ boost.so.1");
        TransitionHistory kept = of(rule);
        assertThat(of(rule)).isSameAs(kept);
        // Searches are still led to the old one.
        TestPostgres.jdbc()
                .sql("update collection set graph_key = name || '#2' where id = ?")
                .param(world.collection.id())
                .update();

        TransitionHistory old = of(rule);

        assertThat(old).isNotSameAs(kept);
        assertThat(of(rule)).isNotSameAs(old);
    }

    @Test
    void requirementsProblemsAndNamesTellOneStory() {
        boost();
        Rule runtime = rule("requires ~ boost.so.2", "requires ~ boost.so.1");
        assertThat(states(runtime, 0)).containsExactly("app BAD since 0", "never BAD since 0");
        assertThat(states(runtime, 1)).containsExactly("app PARTIAL since 1", "never BAD since 0");
        assertThat(states(runtime, 2))
                .as("tool does not resolve, and what it needs is missing")
                .containsExactly("app PARTIAL since 1", "never GOOD since 2");

        Rule build = rule("buildrequires ~ boost2", "buildrequires ~ boost1");
        assertThat(states(build, 0)).containsExactly("builder BAD since 0");
        assertThat(states(build, 1))
                .as("it does not resolve, and the same version did with boost1")
                .containsExactly("builder BAD since 0");
        assertThat(states(build, 2)).containsExactly("builder GOOD since 2");

        assertThat(states(rule("name ~ builder", "binary ~ too*"), 2))
                .containsExactly("app BAD since 1", "builder GOOD since 0");
        assertThat(of(rule("requires ~ nothing-like-this", "name ~ nor-this")).size())
                .isZero();
        assertThat(histories.of(world.collection, Set.of())).isEmpty();

        Map<Rule, TransitionHistory> together = histories().of(world.collection, Set.of(runtime, build));
        for (Rule rule : List.of(runtime, build)) {
            for (int ordinal = 0; ordinal < 3; ordinal++) {
                assertThat(together.get(rule).packages(ordinal))
                        .as("one search for both is as good as one for each")
                        .isEqualTo(of(rule).packages(ordinal));
            }
        }
    }

    @Test
    void whatWasWorkedOutIsKeptUntilTheNextGenerationIsComplete() {
        Rule rule = rule("requires ~ new.so", "requires ~ old.so");
        assertThat(of(rule).size()).as("before the first generation").isZero();

        world.complete("app@1 of app -> old.so=lib", "lib@1");
        TransitionHistory first = of(rule);
        assertThat(first.progress(0)).isEqualTo(new Progress(0, 1, 0, 0));
        assertThat(of(rule)).isSameAs(first);

        world.graphed("app@2 of app -> new.so=lib", "lib@2");
        assertThat(of(rule)).as("a generation that is not complete is none yet").isSameAs(first);

        world.complete("app@2 of app -> new.so=lib", "lib@2", "more@1 of more -> old.so=lib");
        TransitionHistory second = of(rule);
        assertThat(second.progress(2)).isEqualTo(new Progress(1, 1, 0, 0));
        assertThat(second.progress(0)).isEqualTo(first.progress(0));
    }
}
