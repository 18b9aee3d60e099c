package io.koschei.graphql.packages;

import graphql.GraphQLContext;
import io.koschei.graphql.AbsentPackage;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Packages;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.VersionView;
import io.koschei.model.ClosureSize;
import io.koschei.model.problem.ExplanationLine;
import io.koschei.model.problem.ExplanationTree;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What packages answer alike, source and binary, whether a row links to them or a question names them. */
@Controller
final class LinkedFields {

    private static final String SOURCE = "Package";
    private static final String BINARY = "Binary";

    private final LinkedPackages linked;

    LinkedFields(LinkedPackages linked, AsOf asOf, Packages packages, NodeFinders nodes) {
        this.linked = linked;
        nodes.register(SOURCE, id -> packages.source(asOf.snapshot(id, 3), id.part(2)));
        nodes.register(BINARY, id -> packages.binary(asOf.snapshot(id, 4), id.part(2), id.part(3)));
    }

    @SchemaMapping(typeName = SOURCE, field = "id")
    String sourceId(PackageView subject) {
        return id(subject, SOURCE, subject.name());
    }

    @SchemaMapping(typeName = BINARY, field = "id")
    String binaryId(PackageView subject) {
        return id(subject, BINARY, subject.name(), subject.arch());
    }

    /** Names the moment, too: what is tracked and built is another at another. */
    private static String id(PackageView subject, String type, String... names) {
        Stream<Object> generation =
                Stream.of(subject.collection().name(), subject.generation().ordinal());
        return NodeId.of(
                type,
                Stream.of(generation, Stream.of(names), subject.writtenMoment().stream())
                        .flatMap(part -> part)
                        .toArray());
    }

    @SchemaMapping(typeName = SOURCE, field = "version")
    CompletableFuture<VersionView> sourceVersion(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        return version(subject, loader);
    }

    @SchemaMapping(typeName = BINARY, field = "version")
    CompletableFuture<VersionView> binaryVersion(PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        return version(subject, loader);
    }

    /** From the graph where the generation is not loaded: rows of many generations need not load them all. */
    private static CompletableFuture<VersionView> version(
            PackageView subject, DataLoader<FactsKey, PackageFacts> loader) {
        if (subject.isLoaded()) {
            return CompletableFuture.completedFuture(
                    VersionView.of(subject.facts().nevra().evr()));
        }
        FactsKey key =
                new FactsKey(subject.collection().name(), subject.generation().ordinal(), subject.key());
        return loader.load(key).thenApply(facts -> {
            if (facts == null) {
                throw new IllegalStateException(
                        "the graph has no version of " + key.key() + " in generation " + key.ordinal());
            }
            return VersionView.of(facts.nevra().evr());
        });
    }

    @SchemaMapping(typeName = SOURCE, field = "problems")
    CompletableFuture<List<Problem>> sourceProblems(PackageView subject, DataLoader<AnswerKey, PackageAnswer> loader) {
        return problems(subject, loader);
    }

    @SchemaMapping(typeName = BINARY, field = "problems")
    CompletableFuture<List<Problem>> binaryProblems(PackageView subject, DataLoader<AnswerKey, PackageAnswer> loader) {
        return problems(subject, loader);
    }

    @SchemaMapping(typeName = SOURCE, field = "explanation")
    CompletableFuture<List<ExplanationLine>> sourceExplanation(
            PackageView subject, DataLoader<AnswerKey, PackageAnswer> loader) {
        return problems(subject, loader).thenApply(ExplanationTree::lines);
    }

    @SchemaMapping(typeName = BINARY, field = "explanation")
    CompletableFuture<List<ExplanationLine>> binaryExplanation(
            PackageView subject, DataLoader<AnswerKey, PackageAnswer> loader) {
        return problems(subject, loader).thenApply(ExplanationTree::lines);
    }

    private static CompletableFuture<List<Problem>> problems(
            PackageView subject, DataLoader<AnswerKey, PackageAnswer> loader) {
        return subject.problems().map(CompletableFuture::completedFuture).orElseGet(() -> loader.load(
                        subject.answerKey())
                .thenApply(answer -> answer == null ? List.of() : answer.problems()));
    }

    @SchemaMapping(typeName = BINARY)
    CompletableFuture<@Nullable Object> source(
            PackageView subject, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        String source = subject.facts().source();
        return source == null
                ? CompletableFuture.completedFuture(null)
                : linked.beside(subject, question, PackageKey.source(source), loader)
                        .thenApply(found -> found);
    }

    @SchemaMapping
    int packageCount(ClosureSize size) {
        return size.packages();
    }

    /** Packages that a generation, which is loaded, may not hold. */
    static Object source(Snapshot at, String name) {
        PackageKey key = PackageKey.source(name);
        return at.projection().nodes().find(key) < 0 ? new AbsentPackage(at.collection(), key) : at.view(key);
    }
}
