package io.koschei.projection.sizes;

import io.koschei.model.ClosureSize;
import io.koschei.model.Stretch;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.SizeSample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How closures grow. Sizes are stored nowhere: an update of a library that everything needs changes every size but no closure. They
 * are summed up from the closures in PostgreSQL and the versions in Neo4j for each request.
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
        List<Stretch<Members>> closures = history.closures(upTo.collectionId(), packageId, upTo.ordinal());
        Map<Integer, PackageKey> keys = history.keys(ids(closures));
        Map<PackageKey, List<Stretch<PackageFacts>>> versions =
                graph.versions(upTo.collection(), upTo.ordinal(), keys.values());
        SizeSeries series = new SizeSeries(upTo.ordinal() + 1);
        closures.forEach(each -> series.add(each.from(), each.to(), shares(each.value(), keys, versions)));
        @Nullable ClosureSize[] sizes = series.sizes();
        Set<Integer> held = history.heldIn(upTo.collectionId(), packageId, upTo.ordinal());
        List<SizeSample> samples = new ArrayList<>();
        @Nullable Generation parent = null;
        for (Generation generation :
                generations.upTo(upTo.collectionId(), EnumSet.of(GenerationState.COMPLETE), upTo.ordinal())) {
            if (generation.collectionId() != upTo.collectionId()) {
                parent = generation;
            } else if (held.contains(generation.ordinal())) {
                samples.add(new SizeSample(generation.ordinal(), generation.at(), sizes[generation.ordinal()]));
            }
        }
        return parent == null ? samples : joined(parent, packageId, samples);
    }

    /** Before its first generation, a collection that was branched has the history of the one it was branched from. */
    private List<SizeSample> joined(Generation last, int packageId, List<SizeSample> samples) {
        OptionalInt there = history.same(packageId, last.collectionId());
        return there.isEmpty()
                ? samples
                : Stream.concat(of(last, there.getAsInt()).stream(), samples.stream())
                        .toList();
    }

    private static Set<Integer> ids(List<Stretch<Members>> closures) {
        Set<Integer> ids = new HashSet<>();
        for (Stretch<Members> each : closures) {
            Members.Reader reader = each.value().read();
            while (reader.next()) {
                ids.add(reader.packageId());
            }
        }
        return ids;
    }

    private static List<Stretch<PackageFacts>> shares(
            Members members, Map<Integer, PackageKey> keys, Map<PackageKey, List<Stretch<PackageFacts>>> versions) {
        List<Stretch<PackageFacts>> shares = new ArrayList<>();
        Members.Reader reader = members.read();
        while (reader.next()) {
            shares.addAll(versions.getOrDefault(keys.get(reader.packageId()), List.of()));
        }
        return shares;
    }
}
