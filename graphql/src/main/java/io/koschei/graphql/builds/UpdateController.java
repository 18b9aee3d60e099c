package io.koschei.graphql.builds;

import io.koschei.builds.closures.UpdateOutcome;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.Quoted;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Pages;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers how builds fared when something that they are built with was updated. */
@Controller
final class UpdateController {

    private final UpdateOutcomes outcomes;
    private final ChangeViews views;
    private final AsOf asOf;

    UpdateController(UpdateOutcomes outcomes, ChangeViews views, AsOf asOf) {
        this.outcomes = outcomes;
        this.views = views;
        this.asOf = asOf;
    }

    /**
     * An update with the results of the builds that met it.
     *
     * @param all one for each package
     */
    record UpdateView(
            Collection collection,
            String name,
            @Nullable VersionView oldVersion,
            @Nullable VersionView newVersion,
            List<UpdateOutcome> all) {

        public UpdateCounts counts() {
            return new UpdateCounts(
                    of(UpdateOutcome.Kind.BROKE).size(),
                    of(UpdateOutcome.Kind.STILL_FAILS).size(),
                    of(UpdateOutcome.Kind.BUILDS).size());
        }

        List<UpdateOutcome> of(UpdateOutcome.Kind kind) {
            return all.stream().filter(outcome -> outcome.kind() == kind).toList();
        }
    }

    record UpdateCounts(int broke, int stillFail, int build) {}

    @QueryMapping
    UpdateView packageUpdate(
            @Argument("collection") String collectionName,
            @Argument String name,
            @Argument @Nullable String oldEvr,
            @Argument @Nullable String newEvr) {
        Collection collection = asOf.collection(collectionName);
        Evr from = version("oldEvr", oldEvr);
        Evr to = version("newEvr", newEvr);
        Set<Integer> seen = new HashSet<>();
        List<UpdateOutcome> met = outcomes.of(collection.id(), name).stream()
                .filter(outcome -> UpdateSpan.meets(outcome.change(), from, to))
                .filter(outcome -> seen.add(outcome.build().packageId()))
                .toList();
        return new UpdateView(collection, name, ChangeViews.version(from), ChangeViews.version(to), met);
    }

    private static @Nullable Evr version(String argument, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Evr.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "'" + argument + "' must be a version as [epoch:]version-release, not " + Quoted.of(text.strip())
                            + ".");
        }
    }

    @SchemaMapping(typeName = "PackageUpdate", field = "outcomes")
    Connection<UpdateOutcome> ofKind(UpdateView update, @Argument UpdateOutcome.Kind kind, Window window) {
        return Pages.of(update.of(kind), window, outcome -> outcome);
    }

    @SchemaMapping(typeName = "UpdateOutcome")
    ChangeViews.ChangeView change(UpdateOutcome outcome) {
        return views.view(outcome.build().collection(), outcome.change());
    }
}
