package io.koschei.graphql;

import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.Test;

/** Questions that would cost too much are refused before anything is done for them. */
class PriceRefusalsIT {

    private final TestGraphql client = World.client();

    @Test
    void refusesQueriesThatAreTooDeepOrTooWide() {
        String nested = "{__schema {types {fields {type " + "{ofType ".repeat(50) + "{name}" + "}".repeat(50) + "}}}}";
        refused(client, ErrorCode.LIMIT_EXCEEDED, "20 of them inside each other", nested);
        StringBuilder wide = new StringBuilder("{");
        for (int i = 0; i < 501; i++) {
            wide.append("a").append(i).append(": collections {name} ");
        }
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "1,000 fields",
                wide.append("}").toString());
    }

    @Test
    void refusesListsInsideListsThatMultiply() {
        String members = "closure(first: 500) {edges {node {binary {%s}}}}";
        String twice = "{collection(name: \"world\") {binaries(first: %d) {edges {node {" + members.formatted("name")
                + "}}}}}";
        String text = "more than 250,000 are not given at a time: lists inside lists multiply";
        refused(client, ErrorCode.LIMIT_EXCEEDED, text, twice.formatted(500));
        refused(client, ErrorCode.LIMIT_EXCEEDED, text, twice.formatted(200).replace("first: 500", "last: 500"));
        assertThat(client.data(twice.formatted(50))
                        .at("/collection/binaries/edges")
                        .isEmpty())
                .isFalse();
        assertThat(client.data(
                                "{collection(name: \"world\") {binaries(first: 500) {edges {node {closure {totalCount}}}}}}")
                        .at("/collection/binaries/edges")
                        .isEmpty())
                .as("sizes of lists do not multiply")
                .isFalse();
        String always = members.formatted(members.formatted(members.formatted("name")));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                text,
                "{binary(collection: \"world\", name: \"glibc\") {" + always + "}}");
    }

    /** A question of a thousand bytes that would be one of millions of fields is refused at once, before anything is made of it. */
    @Test
    void refusesFragmentsThatMultiply() {
        StringBuilder question = new StringBuilder("{collections {...F0}} ");
        for (int i = 0; i < 40; i++) {
            question.append("fragment F%d on Collection {...F%d ...F%d} ".formatted(i, i + 1, i + 1));
        }
        refused(client, ErrorCode.LIMIT_EXCEEDED, "1,000 fields", question + "fragment F40 on Collection {name}");
    }

    /** GraphQL's own validation of 900 took more than 20 s, and of more all of a thread's stack. */
    @Test
    void refusesManyFragmentsBeforeTheyAreValidated() {
        StringBuilder question = new StringBuilder("{collections {...F0}} ");
        for (int i = 0; i < 1300; i++) {
            question.append("fragment F%d on Collection {name ...F%d ...F%d} "
                    .formatted(i, Math.min(1299, i + 1), Math.min(1299, i + 2)));
        }
        refused(client, ErrorCode.LIMIT_EXCEEDED, "may have 100 fragments, not 1300", question.toString());
    }

    /** Five hundred rows of a name of 100,000 characters are 50 MB. */
    @Test
    void refusesLongAliases() {
        String rows = "{collection(name: \"world\") {binaries(first: 500) {edges {node {%s: id}}}}}";
        assertThat(client.data(rows.formatted("a".repeat(100)))
                        .at("/collection/binaries/edges")
                        .isEmpty())
                .isFalse();
        String text = "An alias may have 100 characters, not 101.";
        refused(client, ErrorCode.LIMIT_EXCEEDED, text, rows.formatted("a".repeat(101)));
        refused(client, ErrorCode.LIMIT_EXCEEDED, text, "{__schema {types {" + "a".repeat(101) + ": name}}}");
        refused(client, ErrorCode.LIMIT_EXCEEDED, text, "{collections {" + "a".repeat(101) + ": __typename}}");
    }

    /** Each event is looked up for each client that listens. */
    @Test
    void refusesSubscriptionsWhoseEventsAreDear() {
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "more than 500 are not given at a time",
                "subscription {generationCompleted {collection {packages(first: 500) {edges {node {name}}}}}}");
    }
}
