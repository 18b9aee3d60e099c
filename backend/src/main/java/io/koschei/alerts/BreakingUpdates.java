package io.koschei.alerts;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.UpdateOrigins;
import io.koschei.breakage.UpdateOrigins.Origin;
import io.koschei.builds.BuildOwners;
import io.koschei.incidents.Details;
import io.koschei.model.rpm.Evr;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of what broke packages which update it was, of which source package, and who built that. */
final class BreakingUpdates {

    private final UpdateOrigins origins;
    private final BuildOwners owners;

    BreakingUpdates(UpdateOrigins origins, BuildOwners owners) {
        this.origins = origins;
        this.owners = owners;
    }

    /** Empty when no change of a package is known to have done it. */
    Optional<Details.Update> of(Breakage breakage) {
        return origins.of(breakage)
                .map(origin -> new Details.Update(
                        origin.key().name(),
                        text(origin.change().oldEvr()),
                        text(origin.change().newEvr()),
                        origin.source(),
                        builtBy(origin)));
    }

    private @Nullable String builtBy(Origin origin) {
        String source = origin.source();
        Evr built = origin.built();
        return source == null || built == null
                ? null
                : owners.of(origin.collectionId(), source, built).orElse(null);
    }

    private static @Nullable String text(@Nullable Evr evr) {
        return evr == null ? null : evr.toString();
    }
}
