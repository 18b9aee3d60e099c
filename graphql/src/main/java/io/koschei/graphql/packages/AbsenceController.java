package io.koschei.graphql.packages;

import io.koschei.graphql.AbsentPackage;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.tracked.Absence;
import io.koschei.tracked.Absences;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Source packages that the newest complete generation does not hold, and why. */
@Controller
final class AbsenceController {

    private final Absences absences;

    AbsenceController(BatchLoaderRegistry registry, Absences absences) {
        this.absences = absences;
        registry.forTypePair(AbsentKey.class, Absence.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A source package by name. */
    record AbsentKey(int collectionId, String name) {}

    private Map<AbsentKey, Absence> load(Set<AbsentKey> keys) {
        Map<AbsentKey, Absence> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        AbsentKey::collectionId, Collectors.mapping(AbsentKey::name, Collectors.toSet())))
                .forEach((collection, names) -> absences.find(collection, names)
                        .forEach((name, each) -> found.put(new AbsentKey(collection, name), each)));
        return found;
    }

    record AbsenceView(Collection collection, Absence absence) {

        public Absence.Kind kind() {
            return absence.kind();
        }

        public String text() {
            return AbsenceText.of(absence);
        }

        public @Nullable Instant noticedAt() {
            return absence.since();
        }

        public @Nullable VersionView version() {
            String evr = absence.evr();
            return evr == null ? null : VersionView.of(Evr.parse(evr));
        }
    }

    record CountView(Absence.Kind kind, int packageCount) {}

    @SchemaMapping
    CompletableFuture<@Nullable AbsentPackage> absentPackage(
            Collection collection, @Argument String name, DataLoader<AbsentKey, Absence> loader) {
        return loader.load(new AbsentKey(collection.id(), name))
                .thenApply(found -> found == null ? null : absent(collection, found));
    }

    @SchemaMapping
    Connection<AbsentPackage> absentPackages(
            Collection collection,
            Window window,
            @Argument Absence.@Nullable Kind kind,
            @Argument @Nullable String name) {
        return Connection.at(
                0,
                window.load((offset, limit) ->
                        absences.list(collection.id(), kind, PackageQuery.pattern(name), offset, limit)),
                found -> absent(collection, found));
    }

    private static AbsentPackage absent(Collection collection, Absence found) {
        return new AbsentPackage(collection, PackageKey.source(found.name()), found);
    }

    @SchemaMapping
    List<CountView> absenceCounts(Collection collection) {
        return absences.counts(collection.id()).entrySet().stream()
                .map(entry -> new CountView(entry.getKey(), entry.getValue()))
                .toList();
    }

    @SchemaMapping(typeName = "AbsentPackage")
    CompletableFuture<@Nullable AbsenceView> currentAbsence(
            AbsentPackage subject, DataLoader<AbsentKey, Absence> loader) {
        Collection collection = subject.collection();
        if (!subject.key().isSource()) {
            return CompletableFuture.completedFuture(null);
        }
        return Optional.ofNullable(subject.absence())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> loader.load(new AbsentKey(collection.id(), subject.name())))
                .thenApply(found -> found == null ? null : new AbsenceView(collection, found));
    }

    @SchemaMapping(typeName = "Absence")
    CompletableFuture<@Nullable Generation> lastGeneration(
            AbsenceView view, DataLoader<GenerationKey, Generation> loader) {
        Integer last = view.absence.lastHeld();
        return last == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(new GenerationKey(view.collection.id(), last)).thenApply(found -> found);
    }
}
