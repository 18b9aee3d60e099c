package io.koschei.app;

import io.koschei.command.ProgressSteps;
import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.messages.Listener;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.embedded.neo4j.Neo4jSettings;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.predictions.Predictions;
import io.koschei.remedies.Remedies;
import io.koschei.remedies.RemedyState;
import io.koschei.settings.Home;
import io.koschei.settings.Settings;
import io.koschei.settings.UsageException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything on this machine: both stores, a Koji hub that walks through a small history, and the service. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Start everything on this machine, with a Koji hub that walks through five months of a small"
                + " distribution.")
final class DemoCommand implements Callable<Integer> {

    private static final String LOGGING = "logback-demo.xml";
    private static final Duration LONGEST_FIRST_GENERATION = Duration.ofMinutes(5);

    @Option(names = "--port", defaultValue = "8080", description = "Port of the pages. Default: ${DEFAULT-VALUE}")
    private int port = 8080;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the data is kept. Default: ~/.local/share/koschei/demo")
    private @Nullable Path dataDir;

    @Option(names = "--fresh", description = "Throw the data of an earlier demo away and begin anew.")
    private boolean fresh;

    @Option(
            names = "--speed",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "Seconds for each generation, and more when Koschei takes longer for it; 0: as fast as it can."
                            + " Default: ${DEFAULT-VALUE}")
    private double speed = 5;

    @Option(
            names = "--resolver-workers",
            paramLabel = "process|thread",
            defaultValue = "thread",
            description = "What solves: processes of their own, which may crash but take seconds to start for each"
                    + " generation, or threads of this process. Default: ${DEFAULT-VALUE}")
    private String workers = "thread";

    @Option(
            names = "--print-messages",
            description =
                    "Send messages by fedmsg, unsigned, and print what another program hears of them: a line each.")
    private boolean printMessages;

    @Override
    public Integer call() throws InterruptedException {
        requireUsable();
        DemoData data = new DemoData(dataDir == null ? Home.defaultData("demo") : dataDir);
        if (fresh) {
            data.delete();
        }
        data.prepare();
        logTo(data.folder());
        Clock clock = Clock.systemUTC();
        ProgressSteps steps = new ProgressSteps(System.out, Boolean.getBoolean("koschei.terminal"), clock);
        try (Running running = new Running()) {
            EmbeddedStores stores = running.add(EmbeddedStores.start(
                    data.folder(),
                    Neo4jSettings.of(Home.neo4jLibraries(), data.folder().resolve("neo4j")),
                    steps::done));
            int first = steps.run("Database tables", () -> data.firstGeneration(stores));
            DemoHub hub = running.add(
                    steps.run("Demo Koji hub", () -> DemoHub.start(settings(first, data.firstTask(stores)), clock)));
            Settings settings = arguments(data, stores, hub);
            if (printMessages) {
                int messages = Ports.free();
                settings.set("koschei.bus.fedmsg.publish.bind", "tcp://127.0.0.1:" + messages)
                        .set("koschei.bus.fedmsg.publish.signed", false);
                running.add(new Listener(messages, System.out::println));
            }
            ConfigurableApplicationContext context = running.add(steps.run("Service", () -> serve(settings)));
            awaitFirstGeneration(context, steps);
            if (first == 0) {
                DemoTransition.save(context);
            }
            if (SharedClasses.wanted().isPresent() || stores.isToSaveClasses()) {
                steps.run("Classes for faster starts", () -> SharedClasses.save(stores::saveClasses));
            }
            System.out.println("Ready: http://localhost:" + port + "/");
            running.add(pacer(hub, context)).start();
            running.awaitEnd();
        }
        return 0;
    }

    /** To be called before anything logs. */
    private static void logTo(Path folder) {
        Path log = folder.resolve("koschei.log");
        System.setProperty("koschei.log.file", log.toString());
        System.setProperty("logback.configurationFile", LOGGING);
        System.out.println("Log: " + log);
    }

    private void requireUsable() {
        if (port < 1 || port > 65535) {
            throw new UsageException("--port must be from 1 to 65535, not " + port);
        }
        if (speed < 0 || speed > 86_400) {
            throw new UsageException("--speed must be from 0 to 86400 seconds, not " + speed);
        }
        ServeCommand.workerKind(workers);
        Ports.requireFree(port);
    }

    private static DemoSettings settings(int first, long firstTask) {
        return new DemoSettings(0, Duration.ZERO, first, DemoData.KEPT_REPOSITORIES)
                .withBuilders(BuilderSettings.DEFAULT
                        .withCapacity(24)
                        .withInfrastructure(0.02)
                        .withFirstTask(firstTask))
                .withMessages();
    }

    private DemoPacer pacer(DemoHub hub, ConfigurableApplicationContext context) {
        Collection collection = collection(context);
        Generations generations = context.getBean(Generations.class);
        return new DemoPacer(
                hub,
                repoId -> generations.byRepo(collection.id(), repoId),
                generation -> isTrying(context, generation),
                Duration.ofMillis(Math.round(speed * 1000)),
                context.getBean(Clock.class),
                System.out::println);
    }

    /** Packages that broke in the demo mend soon, and what Koschei finds out about them in between is to be seen. */
    private static boolean isTrying(ConfigurableApplicationContext context, Generation generation) {
        Predictions predictions = context.getBean(Predictions.class);
        Remedies remedies = context.getBean(Remedies.class);
        return generation.state() == GenerationState.COMPLETE
                && (!predictions.isLookedAt(generation)
                        || predictions.active(generation.collectionId()).stream()
                                .anyMatch(each -> each.since() == generation.ordinal())
                        || remedies.goingOn(generation.collectionId()).stream()
                                .anyMatch(each -> each.state() == RemedyState.TRYING));
    }

    private static Collection collection(ConfigurableApplicationContext context) {
        return context.getBean(CollectionRepository.class)
                .find(DemoData.COLLECTION)
                .orElseThrow();
    }

    private static ConfigurableApplicationContext serve(Settings settings) {
        // Spring has a setting of its own for this, and complains about the other one.
        System.clearProperty("logback.configurationFile");
        return Service.start(settings.arguments());
    }

    private Settings arguments(DemoData data, EmbeddedStores stores, DemoHub hub) {
        return new Settings()
                .set("spring.profiles.active", String.join(",", Services.KNOWN))
                .set("logging.config", "classpath:" + LOGGING)
                .set("server.port", port)
                .set("koschei.postgresql.url", stores.jdbcUrl())
                .set("koschei.postgresql.user", stores.jdbcUser())
                .set("koschei.postgresql.password", stores.jdbcPassword())
                .set("koschei.neo4j.uri", stores.neo4jUri())
                .set("koschei.neo4j.user", stores.neo4jUser())
                .set("koschei.neo4j.password", stores.neo4jPassword())
                .set("koschei.koji.hub-url", hub.hubUrl())
                .set("koschei.koji.top-url", hub.topUrl())
                // Its hub does in a second what others do in a minute.
                .set("koschei.koji.calls-per-second", 1000)
                .set("koschei.koji.login.method", "password")
                .set("koschei.koji.login.user", "koschei")
                .set("koschei.koji.login.password", hub.passwordOf("koschei"))
                .set(
                        "koschei.bus.fedmsg.endpoints[0]",
                        "tcp://127.0.0.1:" + hub.messagePort().orElseThrow())
                // Its hub has no certificate.
                .set("koschei.bus.fedmsg.signatures", "ignored")
                .set("koschei.bus.topic-prefix", "org.fedoraproject.dev")
                .set("koschei.polling.interval", "250ms")
                .set("koschei.polling.packages-interval", "10s")
                .set("koschei.polling.repositories-interval", "10s")
                .set("koschei.scheduler.interval", "500ms")
                .set("koschei.scheduler.load-threshold", "0.9")
                .set("koschei.scheduler.build-from-repo-id", "true")
                // A build takes seconds here and a generation too, so an hour has to pass as quickly.
                .set("koschei.priorities.quiet", "20s")
                .set("koschei.priorities.due", "10m")
                .set("koschei.retries.first", "5s")
                .set("koschei.following.interval", "500ms")
                .set("koschei.following.parts-interval", "1s")
                .set("koschei.closures.interval", "500ms")
                .set("koschei.alerts.settle-time", "10s")
                .set("koschei.alerts.look-interval", "1s")
                .set("koschei.web.builds-writable", true)
                .set("koschei.resolution.interval", "250ms")
                .set("koschei.resolution.workers", workers)
                // Its story is older than a month, and is told generation by generation.
                .set("koschei.thinning.policy", "off")
                .set("koschei.resolution.cache", data.folder().resolve("cache"))
                .set("koschei.collections[0].name", DemoData.COLLECTION)
                .set("koschei.collections[0].display-name", "Demo distribution")
                .set("koschei.collections[0].target", "demo")
                .set("koschei.groups[0].name", "go")
                .set("koschei.groups[0].display-name", "Go group")
                .set("koschei.groups[0].packages", "golang-*")
                .set("koschei.groups[1].name", "perl")
                .set("koschei.groups[1].display-name", "Perl group")
                .set("koschei.groups[1].packages", "lib*-perl");
    }

    /** A page without a single generation would be of no use. */
    private static void awaitFirstGeneration(ConfigurableApplicationContext context, ProgressSteps steps)
            throws InterruptedException {
        Collection collection = collection(context);
        Generations generations = context.getBean(Generations.class);
        Clock clock = context.getBean(Clock.class);
        ProgressSteps.Bar bar = steps.begin("First generation");
        for (var end = clock.instant().plus(LONGEST_FIRST_GENERATION);
                clock.instant().isBefore(end); ) {
            if (generations.newestComplete(collection.id()).isPresent()) {
                bar.done();
                return;
            }
            List<Generation> unfinished = generations.unfinished(collection.id());
            bar.at(unfinished.isEmpty() ? 0 : unfinished.get(0).state().stepsDone(), 5);
            Thread.sleep(100);
        }
        bar.failed();
        throw new IllegalStateException("the first generation is not complete after "
                + LONGEST_FIRST_GENERATION.toMinutes() + " minutes; " + System.getProperty("koschei.log.file")
                + " tells more");
    }
}
