package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageLookup;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.SizeView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.ClosureSize;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.projection.sizes.SizeHistory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the closures of some packages grow, one beside the other. */
@Component
final class SizeTrends {

    private static final int MOST = 20;

    private final AsOf asOf;
    private final PackageLookup named;
    private final SizeHistory history;

    SizeTrends(AsOf asOf, PackageLookup named, SizeHistory history) {
        this.asOf = asOf;
        this.named = named;
        this.history = history;
    }

    /** @throws RequestException when there are too many names, or one that the generation does not hold */
    List<Series> of(Collection collection, Generation end, int from, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        if (names.size() > MOST) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "'packages' may name at most " + MOST + " packages, not " + names.size() + ".");
        }
        Snapshot at = asOf.snapshot(collection, end);
        List<Series> series = new ArrayList<>();
        for (String name : names) {
            int node = named.node(at, name);
            List<SizeView> samples = history.of(end, at.projection().nodes().packageId(node)).stream()
                    .filter(sample -> sample.ordinal() >= from)
                    .map(sample -> new SizeView(new GenerationKey(collection.id(), sample.ordinal()), sample.size()))
                    .toList();
            series.add(new Series(at.view(node), samples));
        }
        return series;
    }

    record Series(PackageView subject, List<SizeView> samples) {

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return subject;
        }

        /** Every change from one generation to the next that has a size. */
        List<Jump> jumps() {
            List<Jump> jumps = new ArrayList<>();
            SizeView last = null;
            for (SizeView sample : samples) {
                ClosureSize now = sample.closureSize();
                if (now == null) {
                    continue;
                }
                ClosureSize before = last == null ? null : last.closureSize();
                if (last != null && before != null && !before.equals(now)) {
                    jumps.add(new Jump(
                            subject,
                            last.key(),
                            sample.key(),
                            new SizeDifference(
                                    now.packages() - before.packages(),
                                    now.downloadSize() - before.downloadSize(),
                                    now.installSize() - before.installSize())));
                }
                last = sample;
            }
            return jumps;
        }
    }

    record Jump(PackageView subject, GenerationKey from, GenerationKey to, SizeDifference difference) {}
}
