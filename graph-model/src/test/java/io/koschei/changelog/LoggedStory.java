package io.koschei.changelog;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.IntervalReader;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphSchema;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.Incoming;
import io.koschei.teststores.SharedStores;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A collection of its own in both stores, with generations that are written as the resolver and the graph's step write them. */
final class LoggedStory {

    static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final DataSource SOURCE = source();
    static final Driver DRIVER = driver();

    final JdbcClient jdbc = JdbcClient.create(SOURCE);
    final Generations generations = new Generations(jdbc);
    final ChangeLog log = new ChangeLog(jdbc, generations);
    final GraphRegister register = new GraphRegister(jdbc);
    final GraphWriter graph = new GraphWriter(DRIVER);
    final GraphFollower follower;
    final GraphRebuild rebuild;
    final GraphVerifier verifier = new GraphVerifier(log, register, graph, new IntervalReader(DRIVER));
    final Collection collection;

    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(SOURCE));
    final IntervalReader intervals = new IntervalReader(DRIVER);

    final GenerationWriter writer = new GenerationWriter(SOURCE, jdbc, transaction, generations);

    LoggedStory() {
        this(2_000);
    }

    /** @param batch packages in a part of an entry */
    LoggedStory(int batch) {
        follower = new GraphFollower(log, register, graph, batch);
        rebuild = new GraphRebuild(log, register, graph, follower, Clock.systemUTC());
        String name = "log-" + ProcessHandle.current().pid() + "-" + NAMES.getAndIncrement();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, name, name, "f43", null, "x86_64", "build"));
        collection = collections.find(name).orElseThrow();
    }

    private static DataSource source() {
        SharedStores stores = SharedStores.get();
        String name = "changelog_" + ProcessHandle.current().pid();
        stores.databases().createMigrated(name);
        return stores.databases().source(name);
    }

    private static Driver driver() {
        SharedStores stores = SharedStores.get();
        Driver driver =
                GraphDatabase.driver(stores.neo4jUri(), AuthTokens.basic(stores.neo4jUser(), stores.neo4jPassword()));
        new GraphSchema(driver).ensure();
        return driver;
    }

    /** Resolves the next generation; each line is {@code name version} and what it needs, or {@code !} and what it lacks. */
    Generation resolve(String... lines) {
        return resolve(fetch(), lines);
    }

    /** Resolves a generation that is fetched. */
    Generation resolve(int ordinal, String... lines) {
        List<List<String>> packages =
                Stream.of(lines).map(line -> List.of(line.split(" "))).toList();
        writer.write(
                at(ordinal),
                packages.stream().map(LoggedStory::key).toList(),
                incoming -> packages.forEach(words -> write(incoming, words)),
                START);
        return at(ordinal);
    }

    private static void write(Incoming incoming, List<String> words) {
        PackageFacts facts =
                new PackageFacts(new Nevra(words.get(0), Evr.parse(words.get(1)), "noarch"), words.get(0), 10, 100);
        if (words.size() > 2 && words.get(2).startsWith("!")) {
            String missing = words.get(2).substring(1);
            incoming.unresolvable(
                    facts,
                    List.of(new Problem(
                            ProblemKind.MISSING,
                            List.of(new ProblemStep(words.get(0), missing, null, false)),
                            missing,
                            null,
                            List.of(),
                            List.of(),
                            words.get(0) + " needs " + missing + ".")));
            return;
        }
        List<PackageKey> members = new ArrayList<>(List.of(key(words)));
        requirements(words).forEach(requirement -> members.add(requirement.target()));
        incoming.resolved(
                facts,
                Members.of(members.size(), i -> incoming.packageId(members.get(i)), i -> i == 0 ? 0 : 1),
                requirements(words));
    }

    /** A generation that nothing came of. */
    void skip() {
        int ordinal = found();
        generations.skip(at(ordinal), "It could not be used.", START);
    }

    /** Finds a repository that is resolved later. */
    int fetch() {
        int ordinal = found();
        generations.advance(at(ordinal), GenerationState.FETCHED, START);
        return ordinal;
    }

    private int found() {
        int ordinal = generations
                .newest(collection.id())
                .map(each -> each.ordinal() + 1)
                .orElse(0);
        generations.found(collection.id(), 100 + ordinal, 1000L + ordinal, START.plusSeconds(3600L * ordinal), START);
        return ordinal;
    }

    /** The same, and brings the graph up to it. */
    Generation generation(String... lines) {
        return graph(resolve(lines));
    }

    /** Brings the graph up to a generation that is resolved. */
    Generation graph(Generation resolved) {
        FollowOutcome outcome = follower.follow(collection, resolved.ordinal(), entry -> {});
        if (!(outcome instanceof FollowOutcome.UpToDate)) {
            throw new AssertionError(outcome);
        }
        log.graphed(resolved, START);
        return at(resolved.ordinal());
    }

    /** The same, and counts it, so that questions about it are answered. */
    Generation complete(String... lines) {
        return complete(fetch(), lines);
    }

    /** The same of a repository that was found before. */
    Generation complete(int ordinal, String... lines) {
        Generation graphed = graph(resolve(ordinal, lines));
        new Counts(jdbc).count(graphed);
        generations.advance(graphed, GenerationState.COMPLETE, START);
        return at(graphed.ordinal());
    }

    Generation at(int ordinal) {
        return generations.byOrdinal(collection.id(), ordinal).orElseThrow();
    }

    /** Forgets all generations after an ordinal, as a database does that is restored from a backup. */
    void restorePostgresql(int ordinal) {
        List<String> changed = new ArrayList<>();
        jdbc.sql("""
                        delete from generation_change where generation_id in (
                            select id from generation where collection_id = :collection and ordinal > :ordinal)
                        """)
                .param("collection", collection.id())
                .param("ordinal", ordinal)
                .update();
        for (String table : List.of("resolution", "closure")) {
            changed.add("delete from " + table + " r using package p where p.id = r.package_id"
                    + " and p.collection_id = :collection and r.from_ordinal > :ordinal");
            changed.add("update " + table + " r set to_ordinal = 2147483647 from package p where p.id = r.package_id"
                    + " and p.collection_id = :collection and r.to_ordinal > :ordinal");
        }
        changed.add("delete from generation where collection_id = :collection and ordinal > :ordinal");
        changed.add("update package set graph_fingerprint = null, answer_fingerprint = null"
                + " where collection_id = :collection and :ordinal >= 0");
        changed.forEach(sql -> jdbc.sql(sql)
                .param("collection", collection.id())
                .param("ordinal", ordinal)
                .update());
    }

    /** Has the graph hold only what it held after an ordinal, as one does that is restored from a backup; -1 for an empty one. */
    void restoreNeo4j(int ordinal) {
        String key = register.head(collection.name()).orElseThrow().graphKey();
        graph.delete(key);
        follower.follow(collection, register.head(collection.name()).orElseThrow(), key, ordinal, entry -> {});
    }

    /** Reads behind a gate that looks at both stores. */
    GraphReader reader() {
        return new GraphReader(DRIVER, new GraphGate(DRIVER, register::head, Clock.systemUTC()));
    }

    /** Writes a graph under the collection's name as a service with another database would. */
    void foreignGraph() {
        LogEntry ours = log.entries(collection.id(), 0, 1).get(0);
        graph.write(
                collection.name(),
                new LogEntry(UUID.randomUUID().toString(), ours.generation(), ours.id(), null),
                new GraphPart(1, true, List.of(), List.of(), true));
    }

    /** Has a generation be another one, as after a restored database has gone on. */
    void forgeEntry(int ordinal) {
        jdbc.sql("update generation set entry = gen_random_uuid() where collection_id = ? and ordinal = ?")
                .param(collection.id())
                .param(ordinal)
                .update();
    }

    /**
     * Has both stores be as versions before the change log left them, once they are migrated: what the graph had was deleted, and only
     * what a resolved generation changed was still there.
     */
    void forgetLog() {
        jdbc.sql("""
                        delete from generation_change c using generation g
                        where g.id = c.generation_id and g.collection_id = ? and g.state <> 'RESOLVED'
                        """).param(collection.id()).update();
        jdbc.sql("update generation set entry = null where collection_id = ?")
                .param(collection.id())
                .update();
        jdbc.sql("update package set graph_fingerprint = null where collection_id = ?")
                .param(collection.id())
                .update();
        Map<String, Object> key = Map.of("collection", collection.name());
        DRIVER.executableQuery("MATCH (c:Collection {collection: $collection}) DETACH DELETE c")
                .withParameters(key)
                .execute();
        DRIVER.executableQuery("MATCH (g:Generation {collection: $collection}) REMOVE g.entry")
                .withParameters(key)
                .execute();
    }

    /** Has the graph not say which edit of the log it followed last, as older versions do not. */
    void forgetWhichEditWasLast() {
        DRIVER.executableQuery("MATCH (c:Collection {collection: $collection}) REMOVE c.edit")
                .withParameters(Map.of("collection", collection.name()))
                .execute();
    }

    VersionReader versions() {
        return new VersionReader(DRIVER, new GraphGate(DRIVER, register::head, Clock.systemUTC()));
    }

    Verdict verify() {
        return verifier.verify(collection, done -> {});
    }

    private static PackageKey key(List<String> words) {
        return new PackageKey(words.get(0), "noarch");
    }

    private static List<Requirement> requirements(List<String> words) {
        return words.stream()
                .skip(2)
                .map(need -> new Requirement(new PackageKey(need, "noarch"), List.of(need + " >= 1")))
                .toList();
    }
}
