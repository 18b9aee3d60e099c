package io.koschei.graphql.generations;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.ResolutionSpan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** A package's states through the generations. */
@Controller
final class HistoryController {

    private final PackageHistory history;
    private final Generations generations;

    HistoryController(PackageHistory history, Generations generations) {
        this.history = history;
        this.generations = generations;
    }

    @SchemaMapping(typeName = "Package")
    Connection<SpanView> resolutionHistory(PackageView subject, Window window) {
        int collection = subject.collection().id();
        int upTo = subject.generation().ordinal();
        int next = generations
                .completeAfter(collection, upTo)
                .map(Generation::ordinal)
                .orElse(upTo);
        Page<ResolutionSpan> page =
                window.load((offset, rows) -> history.resolutions(subject.packageId(), upTo, offset, rows));
        return Connection.of(
                subject.generation(),
                page,
                span -> new SpanView(collection, span, Math.min(span.to() - 1, upTo), span.to() > next));
    }

    @SchemaMapping(typeName = "ResolutionSpan")
    CompletableFuture<Generation> firstGeneration(SpanView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(view.collectionId(), view.span().from()));
    }

    @SchemaMapping(typeName = "ResolutionSpan")
    CompletableFuture<Generation> lastGeneration(SpanView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(view.collectionId(), view.last()));
    }

    /** @param last ordinal of the last generation of the stretch, up to the one that answers */
    record SpanView(int collectionId, ResolutionSpan span, int last, boolean current) {

        public boolean resolved() {
            return span.resolved();
        }

        public List<Problem> problems() {
            return span.problems();
        }
    }
}
