package io.koschei.app;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Bisections;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.Uncompared;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.dependencies.BisectionPlanner;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.VersionReader;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.projection.Projections;
import org.neo4j.driver.Driver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What packages were built with, and how it has changed since. */
@Configuration(proxyBeanMethods = false)
class DependenciesConfiguration {

    @Bean
    BuiltWithReader builtWithReader(BuildClosures closures, PackageHistory history, GraphReader graph) {
        return new BuiltWithReader(closures, history, graph);
    }

    @Bean
    BuildChanges buildChanges(JdbcClient jdbc, TransactionTemplate transaction) {
        return new BuildChanges(jdbc, transaction);
    }

    @Bean
    UpdateOutcomes updateOutcomes(JdbcClient jdbc) {
        return new UpdateOutcomes(jdbc);
    }

    @Bean
    Comparisons comparisons(JdbcClient jdbc, BuiltWithReader builtWith, BuildChanges changes) {
        return new Comparisons(new Uncompared(jdbc), builtWith, changes);
    }

    @Bean
    Impulses impulses(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Impulses(jdbc, transaction);
    }

    @Bean
    KeptRepos keptRepos(JdbcClient jdbc) {
        return new KeptRepos(jdbc);
    }

    @Bean
    Bisections bisections(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Bisections(jdbc, transaction);
    }

    @Bean
    BisectionPlanner bisectionPlanner(KeptRepos repos, PackageHistory history, GraphReader graph) {
        return new BisectionPlanner(repos, history, graph);
    }

    @Bean
    DependencyPriorities dependencyPriorities(
            Impulses impulses, DependencyPriorities.Sources sources, PriorityRules rules) {
        return new DependencyPriorities(impulses, sources, rules);
    }

    @Bean
    DependencyPriorities.Sources dependencySources(
            Projections projections, PackageHistory history, Driver driver, BuiltWithReader builtWith) {
        return new DependencyPriorities.Sources(projections, history, new VersionReader(driver), builtWith);
    }
}
