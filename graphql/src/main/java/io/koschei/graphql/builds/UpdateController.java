package io.koschei.graphql.builds;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateOutcome;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Pages;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.VersionView;
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
            String collection,
            String name,
            @Nullable VersionView from,
            @Nullable VersionView to,
            List<UpdateOutcome> all) {

        public int broke() {
            return of(UpdateOutcome.Kind.BROKE).size();
        }

        public int stillFail() {
            return of(UpdateOutcome.Kind.STILL_FAILS).size();
        }

        public int build() {
            return of(UpdateOutcome.Kind.BUILDS).size();
        }

        List<UpdateOutcome> of(UpdateOutcome.Kind kind) {
            return all.stream().filter(outcome -> outcome.kind() == kind).toList();
        }
    }

    @QueryMapping
    UpdateView update(
            @Argument("collection") String collectionName,
            @Argument String name,
            @Argument("from") @Nullable String fromText,
            @Argument("to") @Nullable String toText) {
        Collection collection = asOf.collection(collectionName);
        Evr from = version("from", fromText);
        Evr to = version("to", toText);
        Set<Integer> seen = new HashSet<>();
        List<UpdateOutcome> met = outcomes.of(collection.id(), name).stream()
                .filter(outcome -> UpdateSpan.meets(outcome.change(), from, to))
                .filter(outcome -> seen.add(outcome.build().packageId()))
                .toList();
        return new UpdateView(collection.name(), name, ChangeViews.version(from), ChangeViews.version(to), met);
    }

    private static @Nullable Evr version(String argument, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Evr.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new RequestException(
                    Code.BAD_REQUEST,
                    "'" + argument + "' must be a version as [epoch:]version-release, not '" + text.strip() + "'.");
        }
    }

    @SchemaMapping(typeName = "Update", field = "outcomes")
    Connection<UpdateOutcome> ofKind(
            UpdateView update,
            @Argument UpdateOutcome.Kind kind,
            @Argument int first,
            @Argument @Nullable String after) {
        return Pages.of(update.of(kind), first, after, outcome -> outcome);
    }

    @SchemaMapping(typeName = "UpdateOutcome")
    ChangeViews.ChangeView change(UpdateOutcome outcome) {
        BuildChange change = outcome.change();
        return views.view(change);
    }
}
