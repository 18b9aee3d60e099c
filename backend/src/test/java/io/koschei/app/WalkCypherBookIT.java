package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Impulses;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.dependencies.EdgeVerdict;
import io.koschei.dependencies.EdgeVerifier;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;

/** Every query of the cookbook runs, and finds something. */
class WalkCypherBookIT {

    private static final Path BOOK = Path.of("../docs/graph.md");
    private static final Pattern QUERY = Pattern.compile("([^\n]+)\n\n```cypher\n(.*?)```", Pattern.DOTALL);

    private static Map<String, Object> parameters = Map.of();
    private static @Nullable WalkedEdges edges;

    @BeforeAll
    static void walk() {
        edges = new WalkedEdges(WalkedDemo.get());
        parameters = Map.of(
                "collection", WalkedDemo.COLLECTION, "ordinal", WalkedDemo.get().last(), "earlier", 0);
    }

    @AfterAll
    static void close() {
        if (edges != null) {
            edges.close();
        }
    }

    private static EdgeVerdict verified() {
        TestService service = WalkedDemo.get().service();
        return new EdgeVerifier(
                        new EdgeVerifier.Sources(
                                service.bean(GraphRegister.class),
                                service.bean(Generations.class),
                                service.bean(Impulses.class),
                                service.bean(DependencyPriorities.class),
                                service.bean(AffectsReader.class)),
                        PriorityRules.UPSTREAM)
                .verify(service.collection().id(), WalkedDemo.COLLECTION);
    }

    /** Over the whole history, with builds in every generation. */
    @Test
    void edgesAreWhatClosuresSay() {
        EdgeVerdict verdict = verified();
        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.edges()).isGreaterThan(1000);
        assertThat(verdict.ordinal()).isEqualTo(WalkedDemo.get().last());
        add(1);
        assertThat(verified().differing()).isEqualTo(1);
        add(-1);
        assertThat(verified().isSame()).isTrue();
    }

    /** To what is pending for one package. */
    private static void add(int weight) {
        try (Session session = TestStores.driver().session()) {
            session.run(
                            "MATCH (s:Source) WHERE s.collection = $collection AND s.pending > 0 AND s.built IS NOT NULL"
                                    + " WITH s ORDER BY s.name LIMIT 1 SET s.pending = s.pending + $weight",
                            Map.of("collection", WalkedDemo.COLLECTION, "weight", weight))
                    .consume();
        }
    }

    /** A query of the cookbook, and the sentence above it. */
    record Recipe(String sentence, String cypher) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static List<Recipe> recipes() throws IOException {
        List<Recipe> recipes = new ArrayList<>();
        Matcher matcher = QUERY.matcher(Files.readString(BOOK));
        while (matcher.find()) {
            recipes.add(new Recipe(matcher.group(1), matcher.group(2)));
        }
        assertThat(recipes).hasSizeGreaterThan(15);
        return recipes;
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void findsSomething(Recipe recipe) {
        try (Session session = TestStores.driver().session()) {
            List<Record> rows = session.executeRead(
                    transaction -> transaction.run(recipe.cypher, parameters).list());

            assertThat(rows).isNotEmpty();
            assertThat(rows.get(0).values())
                    .allSatisfy(value -> assertThat(value.isNull()).isFalse());
            // Counts of nothing are rows, too.
            assertThat(rows).anySatisfy(row -> assertThat(row.values())
                    .allSatisfy(value -> assertThat(value.asObject()).isNotEqualTo(0L)));
        }
    }

    /** By an index, as people with twenty collections in one graph would want it. */
    @ParameterizedTest
    @MethodSource("recipes")
    void readsNoOtherCollection(Recipe recipe) {
        try (Session session = TestStores.driver().session()) {
            Plan plan = session.executeRead(transaction -> transaction
                    .run("EXPLAIN " + recipe.cypher, parameters)
                    .consume()
                    .plan());

            assertThat(operators(plan)).noneMatch(operator -> operator.contains("Scan"));
        }
    }

    /** There are as many entries in the index of collections as there are collections. */
    private static List<String> operators(Plan plan) {
        boolean isOfCollections =
                String.valueOf(plan.arguments().get("Details")).contains(":Collection(");
        List<String> operators = new ArrayList<>(isOfCollections ? List.of() : List.of(plan.operatorType()));
        plan.children().forEach(child -> operators.addAll(operators(child)));
        return operators;
    }
}
