package io.koschei.graphql.previews;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.graphql.previews.PreviewViews.AnswerView;
import io.koschei.graphql.previews.PreviewViews.Base;
import io.koschei.graphql.previews.PreviewViews.ChangeRow;
import io.koschei.graphql.previews.PreviewViews.ProgressView;
import io.koschei.graphql.previews.PreviewViews.RequestView;
import io.koschei.graphql.previews.PreviewViews.SideView;
import io.koschei.graphql.previews.PreviewViews.SizeRow;
import io.koschei.model.Collection;
import io.koschei.model.Glob;
import io.koschei.model.PackageGroup;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewRules;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.postgres.answers.PackageAnswer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Previews: what would become of a generation if packages changed. The preview service computes them. */
@Controller
final class PreviewController {

    private static final String TYPE = "Preview";

    private final Previews previews;
    private final PreviewResults results;
    private final PreviewRules rules;
    private final PackageGroups groups;
    private final LinkedPackages linked;
    private final AsOf asOf;
    private final Clock clock;

    PreviewController(
            Previews previews,
            PreviewResults results,
            PreviewRules rules,
            PackageGroups groups,
            LinkedPackages linked,
            AsOf asOf,
            Clock clock,
            NodeFinders nodes) {
        this.previews = previews;
        this.results = results;
        this.rules = rules;
        this.groups = groups;
        this.linked = linked;
        this.asOf = asOf;
        this.clock = clock;
        nodes.register(TYPE, id -> find(id.number(0)));
    }

    @MutationMapping
    Preview requestPreview(@Argument PreviewInput input) {
        Collection collection = asOf.collection(input.collection());
        Generation generation = asOf.own(collection, input.asOf(), null, "previews");
        PreviewChanges changes = input.checked(rules);
        long id = previews.request(generation, changes, rules.mostWaiting(), clock.instant())
                .orElseThrow(() -> tooMany(rules));
        return find(id);
    }

    static RequestException tooMany(PreviewRules rules) {
        return new RequestException(
                ErrorCode.LIMIT_EXCEEDED,
                rules.mostWaiting() + " previews wait already, and no more may. Ask again in some minutes.");
    }

    @QueryMapping
    Preview preview(@Argument int number) {
        return find(number);
    }

    private Preview find(long number) {
        return previews.find(number)
                .orElseThrow(() -> new RequestException(
                        ErrorCode.UNKNOWN_PREVIEW,
                        "There is no preview " + number + ", or no longer: finished ones are deleted after a while."
                                + " 'requestPreview' asks for a new one."));
    }

    @SchemaMapping
    String id(Preview preview) {
        return NodeId.of(TYPE, preview.id());
    }

    @SchemaMapping
    long number(Preview preview) {
        return preview.id();
    }

    @SchemaMapping
    Collection collection(Preview preview) {
        return asOf.collection(preview.collection());
    }

    @SchemaMapping
    CompletableFuture<Generation> generation(Preview preview, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(preview.collectionId(), preview.ordinal()));
    }

    @SchemaMapping
    RequestView request(Preview preview) {
        return new RequestView(preview.changes());
    }

    @SchemaMapping
    @Nullable ProgressView progress(Preview preview) {
        return preview.total() == 0 ? null : new ProgressView(preview.done(), preview.total());
    }

    @SchemaMapping
    @Nullable SideView build(Preview preview) {
        return preview.build() == null ? null : new SideView(preview.build());
    }

    @SchemaMapping
    @Nullable SideView runtime(Preview preview) {
        return preview.runtime() == null ? null : new SideView(preview.runtime());
    }

    @SchemaMapping
    Connection<ChangeRow> changes(Preview preview, Window window) {
        Base base = base(preview);
        return Connection.at(
                preview.ordinal(),
                window.load((offset, rows) -> results.changes(preview.id(), offset, rows)),
                change -> new ChangeRow(base, change));
    }

    @SchemaMapping
    Connection<AnswerView> packages(Preview preview, @Argument Side side, @Argument ChangeKind kind, Window window) {
        Base base = base(preview);
        return Connection.at(
                preview.ordinal(),
                window.load((offset, rows) -> results.answers(preview.id(), side, kind, offset, rows)),
                answer -> new AnswerView(base, answer));
    }

    @SchemaMapping
    Connection<SizeRow> sizeChanges(Preview preview, @Argument Side side, Window window) {
        Base base = base(preview);
        return Connection.at(
                preview.ordinal(),
                window.load((offset, rows) -> results.sizes(preview.id(), side, offset, rows)),
                size -> new SizeRow(base, size));
    }

    private Base base(Preview preview) {
        Collection collection = asOf.collection(preview.collection());
        return new Base(collection, asOf.generation(collection, GenerationRef.to(preview.ordinal()), null));
    }

    @SchemaMapping(typeName = "PreviewChange", field = "package")
    CompletableFuture<Object> changed(
            ChangeRow row, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(row.base(), row.change().key(), question, loader);
    }

    @SchemaMapping(typeName = "PreviewPackage", field = "package")
    CompletableFuture<Object> answered(
            AnswerView row, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(row.base(), row.answer().key(), question, loader);
    }

    @SchemaMapping(typeName = "PreviewSizeChange", field = "package")
    CompletableFuture<Object> resized(
            SizeRow row, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return find(row.base(), row.size().key(), question, loader);
    }

    @BatchMapping(typeName = "PreviewPackage")
    Map<AnswerView, List<String>> groupNames(List<AnswerView> rows) {
        List<PackageGroup> all = groups.all();
        Map<AnswerView, List<String>> names = new HashMap<>();
        rows.forEach(row -> names.put(row, groupsOf(row.answer().source(), all)));
        return names;
    }

    private static List<String> groupsOf(@Nullable String source, List<PackageGroup> all) {
        return source == null
                ? List.of()
                : all.stream()
                        .filter(group ->
                                group.packages().stream().anyMatch(pattern -> new Glob(pattern).matches(source)))
                        .map(PackageGroup::name)
                        .toList();
    }

    private CompletableFuture<Object> find(
            Base base, PackageKey key, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return linked.find(question, base.collection(), base.generation(), key, loader);
    }
}
