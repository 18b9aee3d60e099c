package io.koschei.projection;

import io.koschei.graph.ClosureSize;
import io.koschei.graph.Generation;
import io.koschei.graph.GenerationState;
import io.koschei.graph.PackageKey;
import io.koschei.history.ClosureSpan;
import io.koschei.history.Generations;
import io.koschei.history.Members;
import io.koschei.history.PackageHistory;
import io.koschei.history.SizeSample;
import io.koschei.store.GraphReader;
import io.koschei.store.VersionSpan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How closures grow. Sizes are stored nowhere: an update of a library that everything needs changes every size but no
 * closure. They are summed up from the closures in PostgreSQL and the versions in Neo4j when somebody asks.
 */
public final class SizeHistory {

    private final PackageHistory history;
    private final Generations generations;
    private final GraphReader graph;

    public SizeHistory(PackageHistory history, Generations generations, GraphReader graph) {
        this.history = history;
        this.generations = generations;
        this.graph = graph;
    }

    /** One sample for each complete generation up to the given one that holds the package, oldest first. */
    public List<SizeSample> of(Generation upTo, int packageId) {
        List<ClosureSpan> spans = history.closures(packageId, upTo.ordinal());
        Map<Integer, PackageKey> keys = history.keys(ids(spans));
        Map<PackageKey, List<VersionSpan>> versions = graph.versions(upTo.collection(), keys.values());
        SizeSeries series = new SizeSeries(upTo.ordinal() + 1);
        spans.forEach(span -> series.add(span.from(), span.to(), shares(span, keys, versions)));
        @Nullable ClosureSize[] sizes = series.sizes();
        Set<Integer> held = history.heldIn(packageId, upTo.ordinal());
        List<SizeSample> samples = new ArrayList<>();
        for (Generation generation :
                generations.upTo(upTo.collectionId(), EnumSet.of(GenerationState.COMPLETE), upTo.ordinal())) {
            if (held.contains(generation.ordinal())) {
                samples.add(new SizeSample(generation.ordinal(), generation.at(), sizes[generation.ordinal()]));
            }
        }
        return samples;
    }

    private static Set<Integer> ids(List<ClosureSpan> spans) {
        Set<Integer> ids = new HashSet<>();
        for (ClosureSpan span : spans) {
            Members.Reader reader = span.members().read();
            while (reader.next()) {
                ids.add(reader.packageId());
            }
        }
        return ids;
    }

    private static List<SizeSeries.Share> shares(
            ClosureSpan span, Map<Integer, PackageKey> keys, Map<PackageKey, List<VersionSpan>> versions) {
        List<SizeSeries.Share> shares = new ArrayList<>();
        Members.Reader reader = span.members().read();
        while (reader.next()) {
            PackageKey key = keys.get(reader.packageId());
            versions.getOrDefault(key, List.of())
                    .forEach(
                            version -> shares.add(new SizeSeries.Share(version.from(), version.to(), version.facts())));
        }
        return shares;
    }
}
