package io.koschei.app;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.settings.Settings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The whole service in this process, following one collection. */
final class TestService implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String collection;

    private TestService(ConfigurableApplicationContext context, String collection) {
        this.context = context;
        this.collection = collection;
    }

    /** With a database of its own, named as the collection. */
    static TestService startApart(String collection, URI hub, URI top, String... more) {
        return start(TestStores.settings(collection), collection, hub, top, more);
    }

    /** Without a word about a Koji, with a database of its own, named as the collection. */
    static TestService startPlain(String collection, String... more) {
        return start(TestStores.settings(collection), collection, more);
    }

    private static TestService start(Settings settings, String collection, URI hub, URI top, String... more) {
        settings.set("koschei.koji.hub-url", hub)
                .set("koschei.koji.top-url", top)
                .set("koschei.koji.attempts", 1)
                .set("koschei.koji.calls-per-second", 1000)
                .set("koschei.collections[0].target", "demo");
        return start(settings, collection, more);
    }

    private static TestService start(Settings settings, String collection, String... more) {
        settings.set("spring.profiles.active", String.join(",", Services.KNOWN))
                .set("server.port", 0)
                // Worker processes take seconds to start for each generation; others test them.
                .set("koschei.resolution.workers", "thread")
                .set("koschei.collections[0].name", collection);
        for (String setting : more) {
            settings.set(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new TestService(Service.start(settings.arguments()), collection);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many reused answers were found to be wrong. */
    double auditDifferences() {
        return bean(MeterRegistry.class).get("koschei.resolver.audit.differences").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    URI url(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getBean(Environment.class).getProperty("local.server.port") + path);
    }

    Collection collection() {
        return bean(CollectionRepository.class).find(collection).orElseThrow();
    }

    Generation generation(int ordinal) {
        return bean(Generations.class)
                .byOrdinal(collection().id(), ordinal)
                .orElseThrow(() -> new AssertionError("no generation " + ordinal));
    }

    int lastOrdinal() {
        return bean(Generations.class)
                .newestComplete(collection().id())
                .orElseThrow()
                .ordinal();
    }

    Generation await(int ordinal, Duration patience, Predicate<Generation> expected) throws InterruptedException {
        return Await.that(() -> bean(Generations.class).byOrdinal(collection().id(), ordinal), patience, expected);
    }

    @Override
    public void close() {
        context.close();
    }
}
