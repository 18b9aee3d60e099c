package io.koschei.graphql.transitions;

import graphql.GraphQLContext;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.transitions.TransitionPackageView.EvidenceView;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What a transition says about one package, and why. */
@Controller
final class TransitionPackageController {

    private static final int MOST_EVIDENCE = 100;

    private final LinkedPackages packages;

    TransitionPackageController(LinkedPackages packages) {
        this.packages = packages;
    }

    @SchemaMapping(typeName = "TransitionPackage", field = "package")
    CompletableFuture<Object> affected(
            TransitionPackageView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(view, PackageKey.source(view.name()), question, loader);
    }

    private CompletableFuture<Object> find(
            TransitionPackageView view,
            PackageKey key,
            GraphQLContext question,
            DataLoader<AnswerKey, PackageAnswer> loader) {
        TransitionView transition = view.transition();
        return packages.find(question, transition.collection(), transition.generation(), key, loader);
    }

    @SchemaMapping(typeName = "TransitionPackage")
    CompletableFuture<Generation> since(TransitionPackageView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.generation(view.affected().since()));
    }

    @SchemaMapping(typeName = "TransitionPackage")
    List<EvidenceView> evidence(TransitionPackageView view, @Argument int first) {
        if (first < 1 || first > MOST_EVIDENCE) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "'first' of evidence must be 1 to " + MOST_EVIDENCE + ", not " + first + ".");
        }
        return view.affected().evidence().stream()
                .limit(first)
                .map(each -> new EvidenceView(view, each))
                .toList();
    }

    @SchemaMapping(typeName = "TransitionEvidence", field = "package")
    CompletableFuture<Object> subject(
            EvidenceView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(view.of(), view.subject(), question, loader);
    }

    @SchemaMapping(typeName = "TransitionEvidence")
    @Nullable CompletableFuture<Generation> seenIn(EvidenceView view, DataLoader<GenerationKey, Generation> loader) {
        Integer ordinal = view.evidence().seenIn();
        return ordinal == null ? null : loader.load(view.of().generation(ordinal));
    }
}
