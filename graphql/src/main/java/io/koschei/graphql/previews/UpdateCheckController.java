package io.koschei.graphql.previews;

import io.koschei.checks.CheckBook;
import io.koschei.checks.CheckOrigin;
import io.koschei.checks.CheckState;
import io.koschei.checks.UpdateChecks;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewRules;
import io.koschei.postgres.Previews;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Updates that are checked before they are in a collection. */
@Controller
final class UpdateCheckController {

    private static final int LONGEST_TITLE = 200;

    private final CheckBook book;
    private final UpdateChecks checks;
    private final PreviewRules rules;
    private final AsOf asOf;
    private final Clock clock;

    UpdateCheckController(
            CheckBook book,
            UpdateChecks checks,
            Previews previews,
            PreviewRules rules,
            AsOf asOf,
            Clock clock,
            BatchLoaderRegistry registry) {
        this.book = book;
        this.checks = checks;
        this.rules = rules;
        this.asOf = asOf;
        this.clock = clock;
        registry.forTypePair(Long.class, Preview.class)
                .registerMappedBatchLoader((numbers, environment) ->
                        Mono.fromCallable(() -> previews.all(numbers)).subscribeOn(Schedulers.boundedElastic()));
    }

    record CountView(CheckState state, int checkCount) {}

    @MutationMapping
    UpdateCheckView requestUpdateCheck(@Argument PreviewInput input, @Argument @Nullable String title) {
        Collection collection = asOf.collection(input.collection());
        Generation generation = asOf.own(collection, input.asOf(), null, "previews");
        PreviewChanges changes = input.checked(rules);
        if (!changes.hypotheses().isEmpty()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "Hypothetical packages are no update. Ask 'requestPreview' about them.");
        }
        CheckBook.Reason why = new CheckBook.Reason(CheckOrigin.REQUEST, checked(title));
        long preview = book.request(generation, changes, why, rules.mostWaiting(), clock.instant())
                .orElseThrow(() -> PreviewController.tooMany(rules));
        return new UpdateCheckView(collection, checks.ofPreview(preview).orElseThrow());
    }

    private static String checked(@Nullable String title) {
        String text = title == null ? "" : title.strip();
        if (text.length() > LONGEST_TITLE) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED, "A title has " + LONGEST_TITLE + " characters at most.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RequestException(ErrorCode.BAD_REQUEST, "The title is not plain text.");
        }
        return text;
    }

    @SchemaMapping
    Connection<UpdateCheckView> updateChecks(
            Collection collection, Window window, @Argument @Nullable List<CheckState> states) {
        Set<CheckState> wanted = states == null ? EnumSet.allOf(CheckState.class) : Set.copyOf(states);
        return Connection.at(
                0,
                window.load((offset, limit) -> checks.list(collection.id(), wanted, offset, limit)),
                check -> new UpdateCheckView(collection, check));
    }

    @SchemaMapping
    List<CountView> updateCheckCounts(Collection collection) {
        return checks.counts(collection.id()).entrySet().stream()
                .map(each -> new CountView(each.getKey(), each.getValue()))
                .toList();
    }

    @SchemaMapping(typeName = "UpdateCheck")
    CompletableFuture<@Nullable Generation> generation(
            UpdateCheckView view, DataLoader<GenerationKey, Generation> loader) {
        Integer ordinal = view.check().ordinal();
        return ordinal == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(new GenerationKey(view.collection().id(), ordinal))
                        .thenApply(found -> found);
    }

    @SchemaMapping(typeName = "UpdateCheck")
    CompletableFuture<@Nullable Preview> preview(UpdateCheckView view, DataLoader<Long, Preview> loader) {
        Long number = view.check().preview();
        return number == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(number).thenApply(found -> found);
    }
}
