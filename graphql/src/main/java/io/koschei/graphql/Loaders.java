package io.koschei.graphql;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.ResolverRun;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.Generations;
import io.koschei.postgres.RepoOrigins;
import io.koschei.postgres.RepoOrigins.Origin;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what many rows of an answer need in one statement each. */
@Component
public final class Loaders {

    Loaders(
            BatchLoaderRegistry registry,
            Generations generations,
            BuildGroupNames groups,
            Counts counts,
            ResolverRuns runs,
            RepoOrigins origins,
            Resolutions resolutions,
            GraphReader graph) {
        registry.forTypePair(GenerationKey.class, Generation.class)
                .registerMappedBatchLoader(
                        (keys, environment) -> Mono.fromCallable(() -> generations(generations, keys))
                                .subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(Long.class, GenerationCounts.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> counts.find(keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(Long.class, ResolverRun.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> runs.find(keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(Long.class, Origin.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> origins.of(keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(Long.class, MissingGroup.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> missing(groups, keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(AnswerKey.class, PackageAnswer.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> answers(resolutions, keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(FactsKey.class, PackageFacts.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> facts(graph, keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    public record GenerationKey(int collectionId, int ordinal) {}

    /** Names of the build group that the generation's repository lacks. */
    public record MissingGroup(List<String> names) {}

    /** A package in a generation, for whether that holds it, and why it does not resolve. */
    public record AnswerKey(int collectionId, int ordinal, PackageKey key) {}

    public record FactsKey(String collection, int ordinal, PackageKey key) {}

    private static Map<AnswerKey, PackageAnswer> answers(Resolutions resolutions, Set<AnswerKey> keys) {
        Map<GenerationKey, List<AnswerKey>> groups = keys.stream()
                .collect(Collectors.groupingBy(key -> new GenerationKey(key.collectionId(), key.ordinal())));
        Map<AnswerKey, PackageAnswer> found = new HashMap<>();
        groups.forEach((when, group) -> resolutions
                .findAll(when.collectionId(), group.stream().map(AnswerKey::key).toList(), when.ordinal())
                .forEach(
                        answer -> found.put(new AnswerKey(when.collectionId(), when.ordinal(), answer.key()), answer)));
        return found;
    }

    private static Map<Long, MissingGroup> missing(BuildGroupNames groups, Set<Long> ids) {
        Map<Long, MissingGroup> missing = new HashMap<>();
        groups.missing(ids).forEach((id, names) -> missing.put(id, new MissingGroup(names)));
        return missing;
    }

    private static Map<GenerationKey, Generation> generations(Generations generations, Set<GenerationKey> keys) {
        Map<GenerationKey, Generation> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        GenerationKey::collectionId, Collectors.mapping(GenerationKey::ordinal, Collectors.toSet())))
                .forEach((collection, ordinals) -> generations
                        .byOrdinals(collection, ordinals)
                        .forEach(each -> found.put(new GenerationKey(collection, each.ordinal()), each)));
        return found;
    }

    private static Map<FactsKey, PackageFacts> facts(GraphReader graph, Set<FactsKey> keys) {
        record When(String collection, int ordinal) {}
        Map<When, List<FactsKey>> groups =
                keys.stream().collect(Collectors.groupingBy(key -> new When(key.collection(), key.ordinal())));
        Map<FactsKey, PackageFacts> found = new HashMap<>();
        groups.forEach((when, group) -> {
            Map<PackageKey, PackageFacts> facts = graph.facts(
                    when.collection(),
                    when.ordinal(),
                    group.stream().map(FactsKey::key).toList());
            facts.forEach((key, value) -> found.put(new FactsKey(when.collection(), when.ordinal(), key), value));
        });
        return found;
    }
}
