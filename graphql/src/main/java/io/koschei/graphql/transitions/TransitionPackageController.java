package io.koschei.graphql.transitions;

import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.transitions.TransitionPackageView.EvidenceView;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageFacts;
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

    @SchemaMapping(typeName = "TransitionPackage")
    CompletableFuture<@Nullable VersionView> version(
            TransitionPackageView view, DataLoader<FactsKey, PackageFacts> loader) {
        return loader.load(view.factsKey())
                .thenApply(facts ->
                        facts == null ? null : VersionView.of(facts.nevra().evr()));
    }

    @SchemaMapping(typeName = "TransitionPackage")
    CompletableFuture<Generation> since(TransitionPackageView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.generation(view.affected().since()));
    }

    @SchemaMapping(typeName = "TransitionPackage")
    List<EvidenceView> evidence(TransitionPackageView view, @Argument int first) {
        if (first < 1 || first > MOST_EVIDENCE) {
            throw new RequestException(
                    Code.LIMIT_EXCEEDED, "'first' of evidence must be 1 to " + MOST_EVIDENCE + ", not " + first + ".");
        }
        return view.affected().evidence().stream()
                .limit(first)
                .map(each -> new EvidenceView(view, each))
                .toList();
    }

    @SchemaMapping(typeName = "TransitionEvidence", field = "package")
    String subject(EvidenceView view) {
        return view.subject().name();
    }

    @SchemaMapping(typeName = "TransitionEvidence")
    @Nullable CompletableFuture<Generation> seenIn(EvidenceView view, DataLoader<GenerationKey, Generation> loader) {
        Integer ordinal = view.evidence().seenIn();
        return ordinal == null ? null : loader.load(view.of().generation(ordinal));
    }
}
