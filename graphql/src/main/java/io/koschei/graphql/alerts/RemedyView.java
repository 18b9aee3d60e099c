package io.koschei.graphql.alerts;

import io.koschei.graphql.VersionView;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.rpm.Evr;
import io.koschei.remedies.Remedy;
import io.koschei.remedies.RemedyState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A build that might mend something, for answers. */
record RemedyView(Collection collection, Remedy remedy) {

    public String remedyId() {
        return remedy.remedyId().toString();
    }

    public String packageName() {
        return remedy.name();
    }

    public VersionView version() {
        return VersionView.of(Evr.parse(remedy.evr()));
    }

    public boolean isReal() {
        return remedy.real();
    }

    public RemedyState state() {
        return remedy.state();
    }

    public int sourceCount() {
        return remedy.effect().fixedSources();
    }

    public int binaryCount() {
        return remedy.effect().fixedBinaries();
    }

    public List<String> sourceNames() {
        return names(Side.BUILD);
    }

    public List<String> binaryNames() {
        return names(Side.RUNTIME);
    }

    private List<String> names(Side side) {
        return remedy.effect().packages().stream()
                .filter(fixed -> fixed.side() == side)
                .map(fixed -> fixed.key().name())
                .distinct()
                .toList();
    }

    public int brokenCount() {
        return remedy.effect().brokenSources() + remedy.effect().brokenBinaries();
    }

    public long installSizeDifference() {
        return remedy.effect().installGrowth();
    }

    public @Nullable String reason() {
        return remedy.reason();
    }

    public @Nullable Instant toldAt() {
        return remedy.toldAt();
    }

    public @Nullable Instant endedAt() {
        return remedy.endedAt();
    }
}
