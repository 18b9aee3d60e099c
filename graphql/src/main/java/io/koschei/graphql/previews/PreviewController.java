package io.koschei.graphql.previews;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.Window;
import io.koschei.graphql.previews.PreviewViews.AnswerView;
import io.koschei.graphql.previews.PreviewViews.ChangeRow;
import io.koschei.graphql.previews.PreviewViews.CountsRow;
import io.koschei.graphql.previews.PreviewViews.ProgressView;
import io.koschei.graphql.previews.PreviewViews.SizeRow;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewRules;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Previews: what would become of a generation if packages changed. The preview service computes them. */
@Controller
final class PreviewController {

    private final Previews previews;
    private final PreviewResults results;
    private final PreviewRules rules;
    private final AsOf asOf;
    private final Clock clock;

    PreviewController(Previews previews, PreviewResults results, PreviewRules rules, AsOf asOf, Clock clock) {
        this.previews = previews;
        this.results = results;
        this.rules = rules;
        this.asOf = asOf;
        this.clock = clock;
    }

    @MutationMapping
    Preview requestPreview(@Argument PreviewInput input) {
        Collection collection = asOf.collection(input.collection());
        Generation generation = asOf.generation(collection, input.asOf(), null);
        PreviewChanges changes = input.checked(rules);
        long id = previews.request(generation, changes, rules.mostWaiting(), clock.instant())
                .orElseThrow(() -> new RequestException(
                        Code.LIMIT_EXCEEDED,
                        rules.mostWaiting() + " previews wait already, and no more may. Ask again in some minutes."));
        return find(id).orElseThrow(() -> unknown(String.valueOf(id)));
    }

    @QueryMapping
    Preview preview(@Argument String id) {
        return number(id).flatMap(this::find).orElseThrow(() -> unknown(id));
    }

    private Optional<Preview> find(long id) {
        return previews.find(id);
    }

    private static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    private static RequestException unknown(String id) {
        return new RequestException(
                Code.UNKNOWN_PREVIEW,
                "There is no preview '" + id + "', or no longer: finished ones are deleted after a while."
                        + " 'requestPreview' asks for a new one.");
    }

    @SchemaMapping(typeName = "Preview")
    CompletableFuture<Generation> generation(Preview preview, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(preview.collectionId(), preview.ordinal()));
    }

    @SchemaMapping(typeName = "Preview")
    PreviewChanges input(Preview preview) {
        return preview.changes();
    }

    @SchemaMapping(typeName = "Preview")
    @Nullable ProgressView progress(Preview preview) {
        return preview.total() == 0 ? null : new ProgressView(preview.done(), preview.total());
    }

    @SchemaMapping(typeName = "Preview")
    @Nullable CountsRow build(Preview preview) {
        return preview.build() == null ? null : new CountsRow(preview.build());
    }

    @SchemaMapping(typeName = "Preview")
    @Nullable CountsRow runtime(Preview preview) {
        return preview.runtime() == null ? null : new CountsRow(preview.runtime());
    }

    @SchemaMapping(typeName = "Preview")
    Connection<ChangeRow> changes(Preview preview, @Argument int first, @Argument @Nullable String after) {
        Window window = Window.of(first, after);
        return Connection.at(
                preview.ordinal(), results.changes(preview.id(), window.offset(), window.limit()), ChangeRow::new);
    }

    @SchemaMapping(typeName = "Preview")
    Connection<AnswerView> packages(
            Preview preview,
            @Argument Side side,
            @Argument ChangeKind kind,
            @Argument int first,
            @Argument @Nullable String after) {
        Window window = Window.of(first, after);
        return Connection.at(
                preview.ordinal(),
                results.answers(preview.id(), side, kind, window.offset(), window.limit()),
                AnswerView::new);
    }

    @SchemaMapping(typeName = "Preview")
    Connection<SizeRow> sizeChanges(
            Preview preview, @Argument Side side, @Argument int first, @Argument @Nullable String after) {
        Window window = Window.of(first, after);
        return Connection.at(
                preview.ordinal(), results.sizes(preview.id(), side, window.offset(), window.limit()), SizeRow::new);
    }
}
