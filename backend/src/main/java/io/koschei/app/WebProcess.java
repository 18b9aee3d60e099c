package io.koschei.app;

import io.koschei.childprocess.ChildJava;
import io.koschei.childprocess.ParentLink;
import io.koschei.childprocess.RestartPacing;
import io.koschei.childprocess.SupervisedChild;
import io.koschei.settings.Settings;
import io.koschei.settings.WebProcessProperties;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The web service in a process of its own, so that what people ask can take no memory, no connections and no life from the services that
 * follow repositories. It finds everything in the stores, which the parent has prepared.
 */
final class WebProcess {

    /** Of a process whose parent puts into the database what the configuration says. */
    static final String PROFILE = "prepared";

    private WebProcess() {}

    /** The child. */
    public static void main(String[] none) throws IOException {
        ParentLink parent = ParentLink.open();
        try {
            Service.start(parent.arguments().toArray(String[]::new));
            parent.ready();
            SharedClasses.save(() -> {});
        } catch (RuntimeException e) {
            parent.failed(Application.reason(e));
            System.exit(1);
        }
    }

    /** The parent's: not begun yet. */
    static SupervisedChild of(WebProcessProperties properties, Settings settings, Clock clock) {
        return new SupervisedChild(
                new ChildJava(Services.WEB, properties.memory().toMegabytes(), WebProcess.class.getName()),
                List.of(settings.arguments()),
                RestartPacing.usual(clock),
                LoggerFactory.getLogger(WebProcess.class)::warn);
    }

    /** Has the parent begin the child as soon as the stores are prepared, end it with itself, and tell of it in its health and metrics. */
    static ApplicationContextInitializer<GenericApplicationContext> in(SupervisedChild web) {
        return context -> {
            context.registerBean(
                    "webProcess",
                    SupervisedChild.class,
                    () -> {
                        web.begin();
                        return web;
                    },
                    definition -> definition.setDependsOn("collectionsSetup", "groupsSetup", "thinningSetup"));
            context.registerBean("web", HealthIndicator.class, () -> () -> health(web));
            context.registerBean("webProcessMetrics", MeterBinder.class, () -> meters -> {
                Gauge.builder(
                                "koschei.web.process.up",
                                web,
                                child -> child.state().isUp() ? 1 : 0)
                        .description("whether the process of the web service does its work")
                        .register(meters);
                FunctionCounter.builder("koschei.web.process.restarts", web, child -> child.state()
                                .restarts())
                        .description("how often the process of the web service was started again")
                        .register(meters);
            });
        };
    }

    private static Health health(SupervisedChild web) {
        return (web.state().isUp()
                        ? Health.up()
                        : Health.down().withDetail("reason", web.state().note()))
                .withDetail("restarts", web.state().restarts())
                .build();
    }
}
