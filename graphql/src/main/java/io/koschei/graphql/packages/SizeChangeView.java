package io.koschei.graphql.packages;

import io.koschei.graphql.PackageView;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.Snapshot;
import io.koschei.model.ClosureSize;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.sizes.Origin;
import io.koschei.projection.sizes.SizeChange;
import io.koschei.projection.sizes.SizeReason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a package takes more or less than before.
 *
 * @param known empty when there is nothing to compare
 * @param reasonViews all of them, biggest first
 */
public record SizeChangeView(
        Snapshot then, Snapshot now, PackageKey key, Optional<SizeChange> known, List<ReasonView> reasonViews) {

    private static final int MOST_REASONS = 5;

    public static SizeChangeView of(Snapshot then, Snapshot now, PackageKey key) {
        Optional<SizeChange> known = SizeChange.between(
                then.projection(),
                now.projection(),
                packageId(now.projection().nodes().find(key), now));
        List<ReasonView> reasons = known.map(change -> SizeReason.of(change.root(), change.parts()).stream()
                        .map(reason -> reason(then, now, reason))
                        .toList())
                .orElse(List.of());
        return new SizeChangeView(then, now, key, known, reasons);
    }

    private static int packageId(int node, Snapshot at) {
        return at.projection().nodes().packageId(node);
    }

    private static ReasonView reason(Snapshot then, Snapshot now, SizeReason reason) {
        Snapshot at = reason.kind() == SizeReason.Kind.REMOVED ? then : now;
        boolean moved = reason.kind() == SizeReason.Kind.REMOVED || reason.kind() == SizeReason.Kind.ADDED;
        return new ReasonView(
                reason.kind(),
                key(at, reason.member()),
                moved ? (int) Math.abs(reason.change().packages()) : 1,
                SizeDifference.of(reason.change()),
                known(at, reason.origin().requiredBy()),
                known(at, reason.origin().requestedBy()),
                reason.core().member() == reason.member()
                        ? null
                        : new CoreView(
                                key(at, reason.core().member()),
                                SizeDifference.of(reason.core().change())));
    }

    static @Nullable PackageKey known(Snapshot at, int packageId) {
        return packageId == Origin.UNKNOWN ? null : key(at, packageId);
    }

    static PackageKey key(Snapshot at, int packageId) {
        return at.projection().nodes().key(at.projection().node(packageId));
    }

    public Generation newGeneration() {
        return now.generation();
    }

    public Generation oldGeneration() {
        return then.generation();
    }

    public @Nullable ClosureSize oldSize() {
        return size(then);
    }

    public @Nullable ClosureSize newSize() {
        return size(now);
    }

    private @Nullable ClosureSize size(Snapshot at) {
        int node = at.projection().nodes().find(key);
        return node < 0 ? null : at.projection().closureSize(node);
    }

    boolean held(Snapshot at) {
        return at.projection().nodes().find(key) >= 0;
    }

    public @Nullable SizeDifference difference() {
        return known.map(change -> SizeDifference.of(change.parts().difference()))
                .orElse(null);
    }

    public @Nullable SizeDifference own() {
        return known.map(change -> SizeDifference.of(change.parts().own())).orElse(null);
    }

    public List<LinkedReason> reasons() {
        return reasonViews.stream()
                .limit(MOST_REASONS)
                .map(reason -> new LinkedReason(reason.kind() == SizeReason.Kind.REMOVED ? then : now, reason))
                .toList();
    }

    public String text() {
        return SizeChangeText.of(this);
    }

    record ReasonView(
            SizeReason.Kind kind,
            PackageKey member,
            int packageCount,
            SizeDifference difference,
            @Nullable PackageKey requiredBy,
            @Nullable PackageKey requestedBy,
            @Nullable CoreView core) {}

    record CoreView(PackageKey member, SizeDifference difference) {}

    /** A reason with the packages it names, in the generation that has them. */
    record LinkedReason(Snapshot at, ReasonView reason) {

        public SizeReason.Kind kind() {
            return reason.kind;
        }

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return at.view(reason.member);
        }

        public int packageCount() {
            return reason.packageCount;
        }

        public SizeDifference difference() {
            return reason.difference;
        }

        public @Nullable PackageView requiredBy() {
            return reason.requiredBy == null ? null : at.view(reason.requiredBy);
        }

        public @Nullable PackageView requestedBy() {
            return reason.requestedBy == null ? null : at.view(reason.requestedBy);
        }

        public @Nullable LinkedCore core() {
            return reason.core == null ? null : new LinkedCore(at, reason.core);
        }
    }

    record LinkedCore(Snapshot at, CoreView core) {

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return at.view(core.member);
        }

        public SizeDifference difference() {
            return core.difference;
        }
    }
}
