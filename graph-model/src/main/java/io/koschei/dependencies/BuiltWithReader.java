package io.koschei.dependencies;

import io.koschei.builds.Build;
import io.koschei.builds.ClosureState;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.dependencies.BuiltWith.Member;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageHistory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds out what a package is built with in a generation, or what a build was built with. */
public final class BuiltWithReader {

    private final BuildClosures stored;
    private final PackageHistory history;
    private final GraphReader graph;

    public BuiltWithReader(BuildClosures stored, PackageHistory history, GraphReader graph) {
        this.stored = stored;
        this.history = history;
        this.graph = graph;
    }

    /** What a build was built with; empty when that is not known, or not yet. */
    public Optional<BuiltWith> of(Build build) {
        if (build.closure() == ClosureState.GENERATION) {
            return in(
                    build.collectionId(),
                    build.collection(),
                    Objects.requireNonNull(build.ordinal(), "a build in a generation has its ordinal"),
                    build.name());
        }
        return build.closure().isKnown() ? stored.find(build.id()).map(BuiltWith::stored) : Optional.empty();
    }

    /** What several builds were built with, of those that have a list of their own. */
    Map<Long, BuiltWith> stored(Collection<Long> builds) {
        Map<Long, BuiltWith> found = new HashMap<>();
        stored.find(builds).forEach((build, list) -> found.put(build, BuiltWith.stored(list)));
        return found;
    }

    /** What a source package is built with in a generation; empty when it is not there or cannot be built. */
    public Optional<BuiltWith> in(int collectionId, String collection, int ordinal, String source) {
        return history.closureAt(collectionId, PackageKey.source(source), ordinal)
                .map(members -> withVersions(collection, ordinal, members));
    }

    private BuiltWith withVersions(String collection, int ordinal, Members members) {
        Map<Integer, Integer> distances = new HashMap<>();
        Members.Reader reader = members.read();
        while (reader.next()) {
            distances.put(reader.packageId(), reader.distance());
        }
        Map<Integer, PackageKey> keys = history.keys(distances.keySet());
        Map<PackageKey, PackageFacts> facts = graph.facts(collection, ordinal, keys.values());
        Map<PackageKey, Member> built = new HashMap<>();
        keys.forEach((id, key) -> {
            PackageFacts each = facts.get(key);
            if (each == null) {
                throw new IllegalStateException("The graph has no version of " + key + " in generation " + ordinal
                        + " of '" + collection + "', though something is built with it there.");
            }
            built.put(key, new Member(each.nevra().evr(), Objects.requireNonNull(distances.get(id)), each.source()));
        });
        return new BuiltWith(built);
    }
}
