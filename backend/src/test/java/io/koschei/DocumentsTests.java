package io.koschei;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents stay short, their links lead somewhere, and what they quote is what the program prints. */
class DocumentsTests {

    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");
    private static final Path TOUR = ROOT.resolve("docs/tour.md");
    private static final Path SCHEMA = ROOT.resolve("graphql/src/main/resources/graphql");
    private static final Path DECISIONS = ROOT.resolve("docs/decisions");

    /** In Java, the schema, and what pages ask. */
    private static final Set<String> WORDS = new HashSet<>();

    private static final int MOST_WORDS = 900;
    private static final int MOST_LINES = 40;

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern QUERY = Pattern.compile("(?ms)^ *```graphql$(.*?)^ *```$");
    private static final Pattern INDENTED = Pattern.compile("(?m)^ {4,}.*$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)*)(?:\\.\\w+)?`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*");
    private static final Pattern TREE =
            Pattern.compile("(?m)^ {4}(\\S.* cannot be built in generation .*:)\n((?: {4}.*\n)+)");
    private static final Pattern VAGUE = Pattern.compile("(?i)\\b(some|no|any)body\\b|\\bwhoever\\b");

    @BeforeAll
    static void readCode() throws IOException {
        for (String module : List.of("graph-model", "resolver", "graphql", "backend", "deploy", "frontend/src")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : files.filter(path -> path.toString().matches(".*/src/.*\\.(java|graphqls?)"))
                        .toList()) {
                    WORD.matcher(Files.readString(file)).results().forEach(match -> WORDS.add(match.group()));
                }
            }
        }
    }

    @Test
    void readmeIsShort() throws IOException {
        assertThat(Files.readString(README).strip().split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    @Test
    void decisionsAreShort() throws IOException {
        try (Stream<Path> notes = Files.list(DECISIONS)) {
            assertThat(notes).isNotEmpty().allSatisfy(note -> assertThat(Files.readAllLines(note))
                    .as(note.toString())
                    .hasSizeLessThanOrEqualTo(MOST_LINES));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        List<String> broken = links(document).stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(document, link))
                .toList();
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void sentencesNameTheActor(Path document) throws IOException {
        assertThat(VAGUE.matcher(prose(document)).results().map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void queriesFitTheSchema() throws IOException {
        GraphQLSchema schema = schema();
        List<String> queries = new ArrayList<>();
        for (Path document : documents()) {
            QUERY.matcher(Files.readString(document)).results().forEach(match -> queries.add(match.group(1)));
        }
        assertThat(queries).hasSizeGreaterThan(10).allSatisfy(query -> assertThat(ParseAndValidate.parseAndValidate(
                                schema, ExecutionInput.newExecutionInput(query).build())
                        .getErrors())
                .as(query)
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void typesExist(Path document) throws IOException {
        assertThat(TYPE.matcher(FENCED.matcher(Files.readString(document)).replaceAll(""))
                        .results()
                        .map(match -> match.group(1)))
                .allSatisfy(type -> assertThat(WORDS).contains(type));
    }

    /** The tour's answers are compared with the program's. */
    @Test
    void explanationInTheReadmeIsThatOfTheTour() throws IOException {
        Matcher tree = TREE.matcher(Files.readString(README));
        assertThat(tree.find()).isTrue();
        String tour = Files.readString(TOUR);
        assertThat(tree.group(2)
                        .lines()
                        .filter(line -> line.startsWith("      "))
                        .map(String::strip))
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(tour).contains("\"text\": \"" + line + "\""));
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/decisions", "frontend")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        assertThat(documents).contains(README, TOUR).hasSizeGreaterThan(30);
        return documents;
    }

    private static GraphQLSchema schema() throws IOException {
        TypeDefinitionRegistry types = new TypeDefinitionRegistry();
        try (Stream<Path> files = Files.list(SCHEMA)) {
            for (Path file : files.toList()) {
                types.merge(new SchemaParser().parse(Files.readString(file)));
            }
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(types);
    }

    private static List<String> links(Path document) throws IOException {
        return LINK.matcher(prose(document))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static boolean leadsSomewhere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** Headings as GitHub makes addresses of them. */
    private static List<String> anchors(Path document) {
        try {
            return HEADING.matcher(FENCED.matcher(Files.readString(document)).replaceAll(""))
                    .results()
                    .map(match -> match.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without code. */
    private static String prose(Path document) throws IOException {
        String text = FENCED.matcher(Files.readString(document)).replaceAll("");
        return CODE.matcher(INDENTED.matcher(text).replaceAll("")).replaceAll("");
    }
}
