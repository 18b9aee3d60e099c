package io.koschei;

import io.koschei.builds.Baselines;
import io.koschei.builds.BuildClosures;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureWriter;
import io.koschei.builds.FollowNotes;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.Retention;
import io.koschei.builds.RetryRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is stored of builds. */
@Configuration(proxyBeanMethods = false)
class BuildsConfiguration {

    @Bean
    PriorityRules priorityRules() {
        return PriorityRules.UPSTREAM;
    }

    @Bean
    BuildWriter buildWriter(JdbcClient jdbc, TransactionTemplate transaction, PriorityRules priorities) {
        return new BuildWriter(jdbc, transaction, priorities, RetryRules.USUAL);
    }

    @Bean
    Builds builds(JdbcClient jdbc) {
        return new Builds(jdbc);
    }

    @Bean
    BuildTasks buildTasks(JdbcClient jdbc) {
        return new BuildTasks(jdbc);
    }

    @Bean
    BuildLogs buildLogs(JdbcClient jdbc) {
        return new BuildLogs(jdbc);
    }

    @Bean
    FollowNotes followNotes(JdbcClient jdbc) {
        return new FollowNotes(jdbc);
    }

    @Bean
    BuildClosures buildClosures(JdbcClient jdbc) {
        return new BuildClosures(jdbc);
    }

    @Bean
    ClosureWriter closureWriter(JdbcClient jdbc, TransactionTemplate transaction) {
        return new ClosureWriter(jdbc, transaction);
    }

    @Bean
    Baselines baselines(JdbcClient jdbc, PriorityRules priorities) {
        return new Baselines(jdbc, priorities);
    }

    @Bean
    Retention retention(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Retention(jdbc, transaction);
    }
}
