package io.koschei.alerts;

import io.koschei.breakage.Breakages;
import io.koschei.breakage.SourceNames;
import io.koschei.breakage.UpdateOrigins;
import io.koschei.builds.BuildOwners;
import io.koschei.bus.BusProperties;
import io.koschei.bus.MessageBus;
import io.koschei.growth.GrowthBook;
import io.koschei.growth.GrowthRules;
import io.koschei.incidents.IncidentBook;
import io.koschei.incidents.SettlingRules;
import io.koschei.messages.Deliveries;
import io.koschei.postgres.Locks;
import io.koschei.predictions.PredictionBook;
import io.koschei.remedies.RemedyBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("alerts")
@EnableConfigurationProperties({AlertsProperties.class, GrowthProperties.class})
@Import({
    Breakages.class,
    GrowthBook.class,
    GrowthPass.Stores.class,
    IncidentBook.class,
    IncidentPass.Stores.class,
    BreakingUpdates.class,
    BrokenPackages.class,
    BuildOwners.class,
    PredictionBook.class,
    PredictionPass.Books.class,
    PredictionPass.Stores.class,
    RemedyBook.class,
    RemedyPass.Books.class,
    RemedyPass.Stores.class,
    SourceNames.class,
    UpdateOrigins.class
})
class AlertsConfiguration {

    private static final Duration FORGETTING = Duration.ofHours(1);

    /** Each bus has a loop of its own: one that is away keeps nothing from another. */
    @Bean
    SchedulingConfigurer repeatSending(
            List<MessageBus> buses,
            Deliveries deliveries,
            Locks locks,
            BusProperties names,
            @Value("${koschei.web.url}") String pages,
            AlertsProperties properties,
            MeterRegistry meters,
            Clock clock) {
        List<MessageBus> sending = buses.stream().filter(MessageBus::sends).toList();
        deliveries.configure(sending.stream().map(MessageBus::name).toList(), clock.instant());
        Composer composer = new Composer(names.instance(), pages);
        return tasks -> sending.forEach(bus -> tasks.addFixedDelayTask(
                new Sender(bus, composer, deliveries, locks, properties, meters, clock)::run, properties.interval()));
    }

    @Bean
    SchedulingConfigurer repeatIncidents(
            IncidentPass.Stores stores, IncidentBook book, Locks locks, AlertsProperties properties, Clock clock) {
        IncidentPass pass = new IncidentPass(stores, book, locks, properties.most(), clock);
        return tasks -> tasks.addFixedDelayTask(pass::run, properties.lookInterval());
    }

    @Bean
    SchedulingConfigurer repeatGrowth(
            GrowthPass.Stores stores, GrowthBook book, Locks locks, AlertsProperties properties, Clock clock) {
        GrowthPass pass = new GrowthPass(stores, book, locks, properties.most(), clock);
        return tasks -> tasks.addFixedDelayTask(pass::run, properties.lookInterval());
    }

    @Bean
    GrowthRules growthRules(GrowthProperties properties) {
        return properties.rules();
    }

    @Bean
    RemedyPass remedyPass(
            RemedyPass.Stores stores, RemedyPass.Books books, Locks locks, AlertsProperties properties, Clock clock) {
        return new RemedyPass(stores, books, locks, properties.lookInterval(), clock);
    }

    @Bean
    PredictionPass predictionPass(
            PredictionPass.Stores stores, PredictionPass.Books books, BrokenPackages broken, Locks locks, Clock clock) {
        return new PredictionPass(stores, books, broken, locks, clock);
    }

    /** One after the other: both wait for the same previews, and predictions are held against what remedies are found to be. */
    @Bean
    SchedulingConfigurer repeatRemedies(RemedyPass remedies, PredictionPass predictions, AlertsProperties properties) {
        return tasks -> tasks.addFixedDelayTask(
                () -> {
                    remedies.run();
                    predictions.run();
                },
                properties.lookInterval());
    }

    @Bean
    SettlingRules settlingRules(AlertsProperties properties) {
        return properties.settling();
    }

    @Bean
    SchedulingConfigurer repeatForgettingMessages(
            Deliveries deliveries, Locks locks, AlertsProperties properties, Clock clock) {
        Forgetting forgetting = new Forgetting(deliveries, locks, properties.retention(), clock);
        return tasks -> tasks.addFixedDelayTask(forgetting::run, FORGETTING);
    }
}
