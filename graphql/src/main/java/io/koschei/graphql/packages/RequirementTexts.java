package io.koschei.graphql.packages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.graphql.Snapshot;
import io.koschei.neo4j.RequirementReader;
import io.koschei.neo4j.RequirementReader.Pair;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The texts of requirements along paths, read from the graph when they are needed, and kept for a while. */
@Component
public final class RequirementTexts {

    private static final int KEPT = 200_000;

    private final RequirementReader reader;
    private final Projections projections;
    private final Cache<Key, List<String>> cache =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    RequirementTexts(RequirementReader reader, Projections projections) {
        this.reader = reader;
        this.projections = projections;
    }

    /** @param graph under which name the graph was found: one that was rebuilt may say something else */
    private record Key(long generation, Optional<String> graph, int from, int to) {}

    /** Of each step of some paths the texts; a step that is no requirement has none. */
    public Map<Pair, List<String>> of(Snapshot at, List<int[]> paths) {
        Nodes nodes = at.projection().nodes();
        Optional<String> graph = projections.graph(at.collection().id());
        Map<Pair, List<String>> texts = new HashMap<>();
        Set<Pair> unknown = new HashSet<>();
        for (int[] path : paths) {
            for (int i = 1; i < path.length; i++) {
                Pair pair = new Pair(nodes.key(path[i - 1]), nodes.key(path[i]));
                List<String> known = cache.getIfPresent(new Key(at.generation().id(), graph, path[i - 1], path[i]));
                if (known == null) {
                    unknown.add(pair);
                } else {
                    texts.put(pair, known);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<Pair, List<String>> read =
                    reader.texts(at.collection().name(), at.generation().ordinal(), unknown);
            for (Pair pair : unknown) {
                List<String> found = read.getOrDefault(pair, List.of());
                texts.put(pair, found);
                cache.put(new Key(at.generation().id(), graph, nodes.find(pair.from()), nodes.find(pair.to())), found);
            }
        }
        return texts;
    }
}
