package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildChange;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Pages;
import io.koschei.graphql.paging.Window;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Dependency changes as they are shown. */
@Controller
public final class ChangeViews {

    private static final String TYPE = "DependencyChange";

    private final PriorityRules rules;
    private final LinkedPackages packages;

    ChangeViews(PriorityRules rules, LinkedPackages packages) {
        this.rules = rules;
        this.packages = packages;
    }

    /**
     * A binary that differs between two builds.
     *
     * @param collection name of the builds' collection
     */
    public record ChangeView(String collection, BuildChange change, double weight) {

        public @Nullable VersionView oldVersion() {
            return version(change.before());
        }

        public @Nullable VersionView newVersion() {
            return version(change.after());
        }

        public @Nullable Integer distance() {
            return ChangeViews.distance(change.distance());
        }
    }

    ChangeView view(String collection, BuildChange change) {
        return new ChangeView(collection, change, rules.weight(change.weighedDistance()));
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<Object> binary(
            ChangeView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        PackageKey key = new PackageKey(view.change.name(), view.change.arch());
        return packages.newest(question, view.collection, key, loader);
    }

    @SchemaMapping(typeName = TYPE)
    CompletableFuture<@Nullable Object> source(
            ChangeView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        String source = view.change.source();
        return source == null
                ? CompletableFuture.completedFuture(null)
                : packages.newest(question, view.collection, PackageKey.source(source), loader)
                        .thenApply(found -> found);
    }

    /**
     * One page of changes.
     *
     * @param name only changes of binaries whose names contain this, ignoring case; all when null
     */
    public Connection<ChangeView> page(String collection, List<BuildChange> all, Window window, @Nullable String name) {
        String part = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        List<BuildChange> wanted = all.stream()
                .filter(change -> change.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        return Pages.of(wanted, window, change -> view(collection, change));
    }

    static @Nullable VersionView version(@Nullable Evr evr) {
        return evr == null ? null : VersionView.of(evr);
    }

    static @Nullable Integer distance(int distance) {
        return distance < 0 ? null : distance;
    }
}
