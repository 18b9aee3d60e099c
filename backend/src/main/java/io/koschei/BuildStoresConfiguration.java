package io.koschei;

import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.builds.TrackedPackages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is built, and why, in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class BuildStoresConfiguration {

    @Bean
    PriorityRules priorityRules() {
        return PriorityRules.UPSTREAM;
    }

    @Bean
    Builds builds(JdbcClient jdbc) {
        return new Builds(jdbc);
    }

    @Bean
    TrackedPackages trackedPackages(JdbcClient jdbc) {
        return new TrackedPackages(jdbc);
    }

    @Bean
    BuildWriter buildWriter(JdbcClient jdbc, TransactionTemplate transaction, PriorityRules priorities) {
        return new BuildWriter(jdbc, transaction, priorities, RetryRules.USUAL);
    }
}
