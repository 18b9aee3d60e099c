package io.koschei.admin;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.Impulses;
import io.koschei.changelog.GraphFollower;
import io.koschei.changelog.GraphRebuild;
import io.koschei.changelog.GraphVerifier;
import io.koschei.dependencies.AffectsUpkeep;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.dependencies.EdgeVerifier;
import io.koschei.embedded.neo4j.RunningNeo4j;
import io.koschei.model.Collection;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.neo4j.standalone.GraphUnreachableException;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.projection.ProjectionLoader;
import io.koschei.projection.Projections;
import io.koschei.settings.ConfigFile;
import io.koschei.settings.Home;
import io.koschei.settings.UsageException;
import io.koschei.thinning.Thinner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Opens both stores of a service for an administrator's command. */
final class AdminGraph implements AutoCloseable {

    private final AdminDatabase database;
    private final GraphStore store;
    private final Clock clock;
    private final ChangeLog log;
    private final GraphRegister register;
    private final GraphWriter writer;
    private final PriorityRules rules;

    private AdminGraph(AdminDatabase database, GraphStore store, PriorityRules rules, Clock clock) {
        this.rules = rules;
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.log = new ChangeLog(database.jdbc(), new Generations(database.jdbc()));
        this.register = new GraphRegister(database.jdbc());
        this.writer = store.writer();
    }

    /** @throws UsageException when Neo4j cannot be reached */
    static AdminGraph of(AdminDatabase database, ConfigFile config, Clock clock) {
        return config.get("koschei.neo4j.uri")
                .map(uri -> open(
                        database,
                        uri,
                        config.get("koschei.neo4j.user").orElse(""),
                        config.get("koschei.neo4j.password").orElse(""),
                        rules(config),
                        clock))
                .orElseGet(() -> embedded(
                        database,
                        config.get("koschei.data-dir").map(Path::of).orElseGet(() -> Home.defaultData("server")),
                        rules(config),
                        clock));
    }

    /** What a change weighs; nothing else of the rules matters to edges. */
    private static PriorityRules rules(ConfigFile config) {
        PriorityRules usual = PriorityRules.UPSTREAM;
        try {
            int change = config.get("koschei.priorities.package-update")
                    .map(Integer::parseInt)
                    .orElse(usual.packageUpdate());
            return new PriorityRules(
                    usual.threshold(),
                    change,
                    usual.firstFailure(),
                    usual.noBaseline(),
                    usual.predicted(),
                    usual.quiet(),
                    usual.due());
        } catch (IllegalArgumentException e) {
            throw new UsageException("koschei.priorities.package-update must be a number, 0 or more");
        }
    }

    /** @throws UsageException when no service runs there */
    static AdminGraph embedded(AdminDatabase database, Path data, Clock clock) {
        return embedded(database, data, PriorityRules.UPSTREAM, clock);
    }

    private static AdminGraph embedded(AdminDatabase database, Path data, PriorityRules rules, Clock clock) {
        RunningNeo4j running = RunningNeo4j.in(data.resolve("neo4j"))
                .orElseThrow(() -> new UsageException("no embedded Neo4j runs in " + data
                        + "; start the service first, or name its folder with --data-dir"));
        return open(database, running.uri().toString(), running.user(), running.password(), rules, clock);
    }

    private static AdminGraph open(
            AdminDatabase database, String uri, String user, String password, PriorityRules rules, Clock clock) {
        try {
            return new AdminGraph(database, GraphStore.open(URI.create(uri), user, password), rules, clock);
        } catch (GraphUnreachableException | IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + " Check koschei.neo4j in the configuration");
        }
    }

    GraphVerifier verifier() {
        return new GraphVerifier(log, register, writer, store.intervals());
    }

    EdgeVerifier edgeVerifier() {
        GraphGate gate = store.gate(register::head, clock);
        PackageHistory history = new PackageHistory(database.jdbc());
        BuiltWithReader builtWith =
                new BuiltWithReader(new BuildClosures(database.jdbc()), history, store.reader(gate));
        ProjectionLoader loader =
                new ProjectionLoader(new GenerationContents(database.dataSource()), store.facts(gate));
        Impulses impulses = new Impulses(database.jdbc(), database.transaction());
        DependencyPriorities priorities = new DependencyPriorities(
                impulses,
                new DependencyPriorities.Sources(
                        new Projections(loader, register, Long.MAX_VALUE),
                        history,
                        store.facts(gate),
                        builtWith,
                        register),
                new AffectsUpkeep(register, store.affects(), store.affectsWriter(), rules, 0),
                rules);
        return new EdgeVerifier(
                new EdgeVerifier.Sources(
                        register, new Generations(database.jdbc()), impulses, priorities, store.affects()),
                rules);
    }

    /** Deletes every graph that there is of a collection. */
    void delete(Collection collection) {
        register.keys(collection.id()).forEach(writer::delete);
    }

    Thinner thinner() {
        return new Thinner(
                database.logged(),
                new HistoryThinning(database.jdbc(), database.transaction()),
                new GraphFollower(log, register, writer),
                clock);
    }

    GraphRebuild rebuild() {
        return new GraphRebuild(log, register, writer, new GraphFollower(log, register, writer), clock);
    }

    @Override
    public void close() {
        store.close();
    }
}
