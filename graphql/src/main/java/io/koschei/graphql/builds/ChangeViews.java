package io.koschei.graphql.builds;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildChange;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Pages;
import io.koschei.graphql.VersionView;
import io.koschei.model.rpm.Evr;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Dependency changes as they are shown. */
@Component
public final class ChangeViews {

    private final PriorityRules rules;

    ChangeViews(PriorityRules rules) {
        this.rules = rules;
    }

    /** A binary that differs between two builds. */
    public record ChangeView(
            String name,
            String arch,
            @Nullable VersionView before,
            @Nullable VersionView after,
            @Nullable Integer distance,
            @Nullable String source,
            double weight) {}

    ChangeView view(BuildChange change) {
        return new ChangeView(
                change.name(),
                change.arch(),
                version(change.before()),
                version(change.after()),
                distance(change.distance()),
                change.source(),
                rules.weight(change.distance()));
    }

    /**
     * One page of changes.
     *
     * @param name only changes of binaries whose names contain this, ignoring case; all when null
     */
    public Connection<ChangeView> page(
            List<BuildChange> all, int first, @Nullable String after, @Nullable String name) {
        String part = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        List<BuildChange> wanted = all.stream()
                .filter(change -> change.name().toLowerCase(Locale.ROOT).contains(part))
                .toList();
        return Pages.of(wanted, first, after, this::view);
    }

    static @Nullable VersionView version(@Nullable Evr evr) {
        return evr == null ? null : VersionView.of(evr);
    }

    static @Nullable Integer distance(int distance) {
        return distance < 0 ? null : distance;
    }
}
