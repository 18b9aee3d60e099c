package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.instrumentation.Instrumentation;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.changelog.GraphFollower;
import io.koschei.model.preview.PreviewRules;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.reading.GraphReads;
import io.koschei.neo4j.writing.GraphSchema;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.projection.ProjectionLoader;
import io.koschei.projection.Projections;
import io.koschei.scheduling.Brakes;
import io.koschei.scheduling.QueueRules;
import io.koschei.teststores.RecordingDriver;
import io.koschei.teststores.SharedStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.data.neo4j.core.transaction.Neo4jTransactionManager;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.ConnectionTypeDefinitionConfigurer;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract as a service answers it, over real stores, but in this process and without HTTP. */
public final class TestGraphql {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final long PROJECTIONS = 64L << 20;

    /** Ends of statements that {@link AsOf} asks again only after some time. */
    private static final List<String> KEPT_SHORTLY = List.of(
            "from collection where deletion_at is null and name = ?",
            "where g.collection_id = ? and g.state = 'COMPLETE' order by g.ordinal desc limit 1");

    /** What the controllers are given comes from these packages; it is made when the first of them asks for it. */
    private static final String[] FACTS = {
        "io.koschei.postgres",
        "io.koschei.neo4j",
        "io.koschei.projection",
        "io.koschei.builds",
        "io.koschei.checks",
        "io.koschei.collections",
        "io.koschei.incidents",
        "io.koschei.messages",
        "io.koschei.predictions",
        "io.koschei.remedies",
        "io.koschei.scheduling",
        "io.koschei.tracked",
        "io.koschei.dependencies",
        "io.koschei.breakage",
        "io.koschei.transition"
    };

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final WebGraphQlHandler handler;
    private final CountedStatements statements;
    private final ExplainedStatements explained;

    private TestGraphql(Clock clock, String database, Map<String, Object> settings) {
        context.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        SharedStores.get().databases().createMigrated(own(database));
        explained = new ExplainedStatements(SharedStores.get().databases().source(own(database)));
        statements = stores(explained);
        context.registerBean(Clock.class, () -> clock);
        context.scan("io.koschei.graphql");
        scanFacts();
        context.refresh();
        handler = handler();
    }

    /**
     * Answers from a database of this process, made with its tables when it is asked for first.
     *
     * @param settings names and values, in turn
     */
    public static TestGraphql over(String database, String... settings) {
        return at(Clock.systemUTC(), database, settings);
    }

    /** Gives the collections that there are graphs of their own: all processes of the run share one Neo4j, and each has a change log. */
    public void ownGraphs() {
        bean(JdbcClient.class)
                .sql("update collection set graph_key = name || '-' || ?")
                .param(ProcessHandle.current().pid())
                .update();
    }

    /** As above, by another clock. */
    static TestGraphql at(Clock clock, String database, String... settings) {
        Map<String, Object> all = new HashMap<>(
                Map.of("koschei.web.builds-writable", "false", "koschei.web.transitions-writable", "false"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new TestGraphql(clock, database, all);
    }

    private static String own(String database) {
        return database + "_" + ProcessHandle.current().pid();
    }

    private CountedStatements stores(DataSource uncounted) {
        SharedStores stores = SharedStores.get();
        CountedStatements source = new CountedStatements(uncounted);
        Driver unrecorded =
                GraphDatabase.driver(stores.neo4jUri(), AuthTokens.basic(stores.neo4jUser(), stores.neo4jPassword()));
        new GraphSchema(unrecorded).ensure();
        Driver driver = new RecordingDriver(unrecorded, sent -> source.noteCypher(sent.cypher())).driver();
        GraphGate gate =
                new GraphGate(unrecorded, new GraphRegister(JdbcClient.create(uncounted))::head, Clock.systemUTC());
        context.registerBean(GraphGate.class, () -> gate);
        context.registerBean(
                GraphFollower.class,
                () -> new GraphFollower(bean(ChangeLog.class), bean(GraphRegister.class), bean(GraphWriter.class)));
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(Driver.class, () -> driver);
        context.registerBean(
                GraphReads.TRANSACTIONS, Neo4jTransactionManager.class, () -> new Neo4jTransactionManager(driver));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(source)));
        context.registerBean(PriorityRules.class, () -> PriorityRules.UPSTREAM);
        context.registerBean(RetryRules.class, () -> RetryRules.USUAL);
        context.registerBean(
                QueueRules.class, () -> new QueueRules(PriorityRules.UPSTREAM, 30, 10, 3, 0.5, true, List.of()));
        context.registerBean(Brakes.class, () -> new Brakes(JdbcClient.create(source), 5));
        context.registerBean(
                PreviewRules.class, () -> new PreviewRules(List.of(URI.create("https://side.test/tags/")), 3));
        context.registerBean(
                Projections.class,
                () -> new Projections(
                        new ProjectionLoader(new GenerationContents(source), new VersionReader(driver, gate)),
                        new GraphRegister(JdbcClient.create(uncounted)),
                        PROJECTIONS));
        context.registerBean(DefaultBatchLoaderRegistry.class, () -> new DefaultBatchLoaderRegistry());
        context.registerBean(AnnotatedControllerConfigurer.class);
        return source;
    }

    private void scanFacts() {
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter((type, types) -> true);
        scanner.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        scanner.getBeanDefinitionDefaults().setLazyInit(true);
        scanner.scan(FACTS);
    }

    private WebGraphQlHandler handler() {
        AnnotatedControllerConfigurer controllers = context.getBean(AnnotatedControllerConfigurer.class);
        all(HandlerMethodArgumentResolver.class).forEach(controllers::addCustomArgumentResolver);
        controllers.afterPropertiesSet();
        GraphQlSource source = GraphQlSource.schemaResourceBuilder()
                .schemaResources(schema())
                .configureTypeDefinitions(new ConnectionTypeDefinitionConfigurer())
                .configureRuntimeWiring(wiring ->
                        all(RuntimeWiringConfigurer.class).forEach(configurer -> configurer.configure(wiring)))
                .exceptionResolvers(all(DataFetcherExceptionResolver.class))
                .instrumentation(all(Instrumentation.class))
                .build();
        DefaultExecutionGraphQlService service = new DefaultExecutionGraphQlService(source);
        service.addDataLoaderRegistrar(context.getBean(DefaultBatchLoaderRegistry.class));
        return WebGraphQlHandler.builder(service)
                .interceptors(all(WebGraphQlInterceptor.class))
                .build();
    }

    private static Resource[] schema() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/**/*.graphqls");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> List<T> all(Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }

    /** What the controllers work with, and what belongs to the same stores. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The data of an answer without errors. */
    public JsonNode data(String query) {
        JsonNode answer = answer(query);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.get("data");
    }

    /** The only error of an answer. */
    public JsonNode error(String query) {
        JsonNode answer = answer(query);
        assertThat(answer.path("errors")).as(answer.toString()).hasSize(1);
        return answer.get("errors").get(0);
    }

    /** Statements that both stores get for a question; without those whose answers are kept for a moment, and so come and go. */
    public List<String> statements(String query) {
        return statements(() -> data(query));
    }

    /** The same for one operation of a document; it must be answered. */
    List<String> statements(String document, String operation, Map<String, Object> variables) {
        return statements(() -> {
            Map<String, Object> body = Map.of("query", document, "operationName", operation, "variables", variables);
            JsonNode answer = JSON.valueToTree(respond(body).toMap());
            assertThat(answer.has("errors")).as("%s: %s", operation, answer).isFalse();
            assertThat(answer.get("data")).as("%s: %s", operation, answer).noneMatch(JsonNode::isNull);
        });
    }

    /** The same for a question that is refused. */
    List<String> statementsRefused(String query) {
        return statements(() -> error(query));
    }

    DataSource source() {
        return explained;
    }

    /** How the database executes what some work asks of it. */
    List<Plan> plans(Runnable work) {
        return explained.during(work);
    }

    private List<String> statements(Runnable work) {
        return statements.during(work).stream()
                .filter(sql -> KEPT_SHORTLY.stream().noneMatch(sql.strip()::endsWith))
                // A list of any length is one parameter.
                .map(sql -> sql.replaceAll("\\(\\?(, \\?)*\\)", "(?)").replaceAll("\\s+", " "))
                .sorted()
                .toList();
    }

    /** Data and errors. */
    public JsonNode answer(String query) {
        return JSON.valueToTree(respond(query).toMap());
    }

    private WebGraphQlResponse respond(String query) {
        return respond(Map.of("query", query));
    }

    private WebGraphQlResponse respond(Map<String, Object> body) {
        WebGraphQlRequest request = new WebGraphQlRequest(
                URI.create("http://test/graphql"),
                new HttpHeaders(),
                new LinkedMultiValueMap<>(),
                null,
                Map.of(),
                body,
                "test",
                Locale.ROOT);
        return Objects.requireNonNull(handler.handleRequest(request).block(LONGEST_ANSWER));
    }
}
