package io.koschei.graphql.previews;

import io.koschei.checks.CheckOrigin;
import io.koschei.checks.CheckState;
import io.koschei.checks.UpdateCheck;
import io.koschei.model.Collection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update that was checked, for answers. */
record UpdateCheckView(Collection collection, UpdateCheck check) {

    public String checkId() {
        return check.checkId().toString();
    }

    public @Nullable String title() {
        return check.title().isEmpty() ? null : check.title();
    }

    public CheckOrigin origin() {
        return check.origin();
    }

    public List<String> overlayBuilds() {
        return check.builds();
    }

    public List<String> overlayUrls() {
        return check.urls();
    }

    public List<String> removedNames() {
        return check.removed();
    }

    public CheckState state() {
        return check.state();
    }

    public int brokenSourceCount() {
        return check.effect().brokenSources();
    }

    public int brokenBinaryCount() {
        return check.effect().brokenBinaries();
    }

    public int fixedSourceCount() {
        return check.effect().fixedSources();
    }

    public int fixedBinaryCount() {
        return check.effect().fixedBinaries();
    }

    public List<String> brokenSourceNames() {
        return check.effect().sourceNames();
    }

    public List<String> brokenBinaryNames() {
        return check.effect().binaryNames();
    }

    public long installSizeDifference() {
        return check.effect().installGrowth();
    }

    public @Nullable String reason() {
        return check.reason();
    }

    public Instant requestedAt() {
        return check.askedAt();
    }

    public @Nullable Instant endedAt() {
        return check.endedAt();
    }
}
