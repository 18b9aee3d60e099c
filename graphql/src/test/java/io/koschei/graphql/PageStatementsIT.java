package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.VariableDefinition;
import io.koschei.postgres.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many statements each operation of the pages sends to each store, as docs/performance.md has it. */
class PageStatementsIT {

    private static final Path TABLE = Path.of("../docs/performance.md");

    /** What pages put into the variables of these names. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("collection", World.NAME),
            Map.entry("name", "editor"),
            Map.entry("package", "editor"),
            Map.entry("ordinal", 6),
            Map.entry("first", 50),
            Map.entry("queueFirst", 50),
            Map.entry("changesFirst", 50),
            Map.entry("side", "BUILD"),
            Map.entry("key", "MISSING libbig.so.1"),
            Map.entry("policy", "MANUAL"),
            Map.entry("groups", List.of()),
            Map.entry("good", Map.of("ordinal", 1)),
            Map.entry("bad", Map.of("ordinal", 6)));

    private static final int ASKED = 3;

    private final TestGraphql client = World.client();

    private record Counts(long sql, long cypher) {

        static Counts of(List<String> statements) {
            long cypher = statements.stream()
                    .filter(each -> each.startsWith(CountedStatements.CYPHER))
                    .count();
            return new Counts(statements.size() - cypher, cypher);
        }
    }

    /** A row of the table in the document. */
    private static String row(String name, Counts counts) {
        return "| %s | %d | %d |".formatted(name, counts.sql, counts.cypher);
    }

    private Map<String, Counts> counts(PageSubjects subjects) throws IOException {
        Document document = PageOperations.document();
        String text = AstPrinter.printAst(document);
        Map<String, Counts> counts = new TreeMap<>();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operation.getOperation() == Operation.QUERY) {
                String name = Objects.requireNonNull(operation.getName());
                Map<String, Object> variables = variables(operation, subjects.values(name));
                assertThat(missing(operation, variables))
                        .as("variables that %s must be asked with", name)
                        .isEmpty();
                counts.put(name, fewest(text, name, variables));
            }
        }
        return counts;
    }

    /** What is loaded once for a generation, or for some seconds, is there already for one of these. */
    private Counts fewest(String text, String name, Map<String, Object> variables) {
        return Stream.generate(() -> Counts.of(client.statements(text, name, variables)))
                .limit(ASKED)
                .min(Comparator.comparing(counts -> counts.sql + counts.cypher))
                .orElseThrow();
    }

    private static Map<String, Object> variables(OperationDefinition operation, Map<String, Object> own) {
        Map<String, Object> variables = new HashMap<>();
        for (VariableDefinition each : operation.getVariableDefinitions()) {
            Object value = own.getOrDefault(each.getName(), VALUES.get(each.getName()));
            if (value != null) {
                variables.put(each.getName(), value);
            }
        }
        return variables;
    }

    private static List<String> missing(OperationDefinition operation, Map<String, Object> variables) {
        return operation.getVariableDefinitions().stream()
                .filter(each -> each.getType() instanceof NonNullType && each.getDefaultValue() == null)
                .map(VariableDefinition::getName)
                .filter(name -> !variables.containsKey(name))
                .toList();
    }

    @Test
    void isWhatTheDocumentSays() throws IOException {
        Notices notices = client.bean(Notices.class);
        notices.set("The builders move on Monday.", World.NOW);
        Map<String, Counts> counts;
        try (PageSubjects subjects = new PageSubjects()) {
            counts = counts(subjects);
        } finally {
            notices.clear();
        }
        assertThat(counts).hasSizeGreaterThan(40);
        List<String> expected = counts.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();

        assertThat(Files.readAllLines(TABLE))
                .as("%s", String.join("\n", expected))
                .containsSubsequence(expected);
    }
}
