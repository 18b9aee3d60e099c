package io.koschei.predictions;

import io.koschei.model.rpm.PackageKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source package with broken binaries, and whether a rebuild would mend it.
 *
 * @param name the source package
 * @param breakage as {@link BrokenPackage#hash} says
 * @param since generation in which a binary of it broke last
 * @param ordinal generation that was changed in thought last; -1 before
 * @param triedAt when that was asked for
 * @param rounds previews that were asked for it
 * @param preview the preview that works it out; null while none does
 * @param predictedAt when it was predicted; null when it was not
 * @param build the rebuild that it was held against; null before
 * @param reason why it is not predicted, or is withdrawn; null otherwise
 * @param endedAt when it was held against a rebuild, or was over; null before
 * @param binaries the broken ones
 * @param predicted those of them that could be installed
 * @param renewals what it rests on
 */
public record Prediction(
        long id,
        int collectionId,
        String name,
        PredictionState state,
        String breakage,
        int since,
        int ordinal,
        Instant triedAt,
        int rounds,
        @Nullable Long preview,
        @Nullable Instant predictedAt,
        @Nullable Long build,
        @Nullable String reason,
        @Nullable Instant endedAt,
        Set<PackageKey> binaries,
        Set<PackageKey> predicted,
        List<Renewal> renewals) {

    public Prediction {
        binaries = Set.copyOf(binaries);
        predicted = Set.copyOf(predicted);
        renewals = List.copyOf(renewals);
    }
}
