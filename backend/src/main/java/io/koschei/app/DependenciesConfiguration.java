package io.koschei.app;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Bisections;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.Uncompared;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.dependencies.AffectsUpkeep;
import io.koschei.dependencies.BisectionPlanner;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.dependencies.PendingChanges;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.postgres.FoundRepos;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.RepoOrigins;
import io.koschei.settings.PrioritiesProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Readers of what packages were built with, and of how it has changed since. */
@Configuration(proxyBeanMethods = false)
@Import({
    BisectionPlanner.class,
    Bisections.class,
    BuildChanges.class,
    BuiltWithReader.class,
    Comparisons.class,
    DependencyPriorities.class,
    DependencyPriorities.Sources.class,
    Impulses.class,
    FoundRepos.class,
    KeptRepos.class,
    PendingChanges.class,
    RepoOrigins.class,
    Uncompared.class,
    UpdateOutcomes.class
})
class DependenciesConfiguration {

    @Bean
    AffectsUpkeep affectsUpkeep(
            GraphRegister register,
            AffectsReader reader,
            AffectsWriter writer,
            PriorityRules rules,
            PrioritiesProperties properties) {
        return new AffectsUpkeep(register, reader, writer, rules, properties.mostEdges());
    }
}
