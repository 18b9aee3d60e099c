package io.koschei.app;

import io.koschei.childprocess.SupervisedChild;
import io.koschei.embedded.PostgresServer;
import io.koschei.embedded.neo4j.Neo4jSettings;
import io.koschei.embedded.neo4j.SupervisedNeo4j;
import io.koschei.resolver.WorkerKind;
import io.koschei.settings.CollectionsProperties.Entry;
import io.koschei.settings.ConfigFile;
import io.koschei.settings.Home;
import io.koschei.settings.Settings;
import io.koschei.settings.UsageException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the services against a real Koji, or repositories without one. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Run the services against a Koji or plain repositories, as a configuration file says.")
final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Configuration; the distribution's config/koschei.yml.example explains every setting.")
    private Path config = Path.of("");

    @Option(
            names = "--services",
            paramLabel = "NAMES",
            defaultValue = "all",
            description =
                    "Which services this process runs: alerts, polling, resolver, scheduler, watcher, web, separated by commas,"
                            + " or all. Beside others web has a process of its own, unless the configuration says otherwise.")
    private String services = "all";

    @Option(
            names = "--resolver-workers",
            paramLabel = "process|thread",
            description =
                    "What solves: processes of their own, which may crash, or threads of this process. Default: what"
                            + " the configuration says, else process.")
    private @Nullable String workers;

    @Override
    public Integer call() throws InterruptedException {
        List<String> names = services();
        ConfigFile file = ConfigFile.read(config);
        if (file.collections().stream().anyMatch(Entry::hasKoji)) {
            file.require("koschei.koji.hub-url");
            file.require("koschei.koji.top-url");
        }
        Optional<WorkerKind> workerKind = Optional.ofNullable(workers)
                .or(() -> file.get("koschei.resolution.workers"))
                .map(ServeCommand::workerKind);
        ProcessPlan plan = ProcessPlan.of(names, file);
        plan.requireFreePorts();
        Settings settings = new Settings()
                .set(
                        "spring.config.additional-location",
                        config.toAbsolutePath().toUri());
        Path data = file.get("koschei.data-dir").map(Path::of).orElseGet(() -> Home.defaultData("server"));
        if (file.get("koschei.resolution.cache").isEmpty()) {
            settings.set("koschei.resolution.cache", data.resolve("cache"));
        }
        workerKind.ifPresent(kind -> settings.set("koschei.resolution.workers", kind));
        Runnable saveStore = () -> {};
        try (Running running = new Running()) {
            if (file.get("koschei.postgresql.url").isEmpty()) {
                embeddedPostgres(settings, running.add(PostgresServer.start(data.resolve("postgresql"))));
            }
            if (file.get("koschei.neo4j.uri").isEmpty()) {
                SupervisedNeo4j neo4j = running.add(SupervisedNeo4j.start(
                        Neo4jSettings.of(Home.neo4jLibraries(), data.resolve("neo4j")),
                        message -> LoggerFactory.getLogger(ServeCommand.class).warn(message)));
                embeddedNeo4j(settings, neo4j);
                saveStore = neo4j::saveClasses;
            }
            start(plan, settings, running, saveStore);
            System.out.println("Koschei runs: " + String.join(", ", names));
            running.awaitEnd();
        }
        return 0;
    }

    /** The web service, if it has a process of its own, is begun once the others have prepared the stores for it, and ends first. */
    private static void start(ProcessPlan plan, Settings settings, Running running, Runnable saveStore)
            throws InterruptedException {
        if (!plan.hasWebProcess()) {
            running.add(Service.start(plan.ofThisProcess(settings).arguments()));
            SharedClasses.save(saveStore);
            return;
        }
        SupervisedChild web = WebProcess.of(plan.web(), plan.ofWebProcess(settings), Clock.systemUTC());
        running.add(
                Service.start(WebProcess.in(web), plan.ofThisProcess(settings).arguments()));
        running.add(web);
        SharedClasses.save(saveStore);
        web.awaitReady();
    }

    private List<String> services() {
        try {
            return Services.parse(services);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static WorkerKind workerKind(String text) {
        try {
            return WorkerKind.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    static void embeddedPostgres(Settings settings, PostgresServer postgres) {
        settings.set("koschei.postgresql.url", postgres.jdbcUrl())
                .set("koschei.postgresql.user", postgres.user())
                .set("koschei.postgresql.password", postgres.password());
    }

    static void embeddedNeo4j(Settings settings, SupervisedNeo4j neo4j) {
        settings.set("koschei.neo4j.uri", neo4j.uri())
                .set("koschei.neo4j.user", neo4j.user())
                .set("koschei.neo4j.password", neo4j.password());
    }
}
