package io.koschei.transition.search;

import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.RequirementSearch;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.answers.Failures;
import io.koschei.transition.Field;
import io.koschei.transition.Life;
import io.koschei.transition.Rule;
import io.koschei.transition.SearchTerms;
import io.koschei.transition.TransitionHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates transitions, all generations of one at once, and keeps the results until the next generation is complete. One search
 * serves several transitions, since a search reads every edge of the collection.
 */
public final class TransitionHistories {

    /** Pieces of evidence that are kept, about 100 bytes each. */
    private static final int MOST_KEPT = 500_000;

    private final RequirementSearch search;
    private final GraphReader graph;
    private final Failures failures;
    private final Generations generations;
    private final GraphRegister graphs;
    private final Map<Key, TransitionHistory> kept = new LinkedHashMap<>(16, 0.75f, true);

    TransitionHistories(
            RequirementSearch search,
            GraphReader graph,
            Failures failures,
            Generations generations,
            GraphRegister graphs) {
        this.search = search;
        this.graph = graph;
        this.failures = failures;
        this.generations = generations;
        this.graphs = graphs;
    }

    /** @param past what was searched: a graph that was rebuilt, or has got an older generation since, may say something else */
    private record Key(int collectionId, int newest, Optional<String> past, Rule rule) {}

    /**
     * Works several transitions out in one search.
     *
     * @throws RequirementSearch.TooManyException when the rules' terms match too much
     */
    public Map<Rule, TransitionHistory> of(Collection collection, Set<Rule> rules) {
        int newest = generations
                .newestComplete(collection.id())
                .map(generation -> generation.ordinal())
                .orElse(-1);
        Optional<String> asked = graphs.past(collection.id());
        Map<Rule, TransitionHistory> found = new HashMap<>();
        List<Rule> missing = new ArrayList<>();
        for (Rule rule : rules) {
            TransitionHistory known = known(new Key(collection.id(), newest, asked, rule));
            if (known == null) {
                missing.add(rule);
            } else {
                found.put(rule, known);
            }
        }
        if (!missing.isEmpty()) {
            String graph = search.graph(collection.name(), newest);
            List<Life> lives = lives(collection, newest, SearchTerms.of(missing));
            // What was read from a graph that is being replaced, or while it got an older generation, is not to stay.
            boolean isOfNow = graphs.key(collection.id()).equals(Optional.of(graph))
                    && graphs.past(collection.id()).equals(asked);
            for (Rule rule : missing) {
                TransitionHistory history = TransitionHistory.of(rule, lives);
                if (isOfNow) {
                    keep(new Key(collection.id(), newest, asked, rule), history);
                }
                found.put(rule, history);
            }
        }
        return found;
    }

    private List<Life> lives(Collection collection, int newest, SearchTerms terms) {
        Map<PackageKey, List<Stretch<Requirement>>> requires = new HashMap<>();
        Set<PackageKey> keys = new HashSet<>();
        for (Side side : Side.values()) {
            Field field = side == Side.BUILD ? Field.BUILDREQUIRES : Field.REQUIRES;
            Field name = side == Side.BUILD ? Field.NAME : Field.BINARY;
            List<String> literals = terms.literals(field);
            requires.putAll(search.requirements(
                    collection.name(), newest, side, literals, requirement -> terms.wants(field, requirement)));
            keys.addAll(search.named(
                    collection.name(), newest, side, terms.literals(name), each -> terms.wants(name, each)));
            if (!literals.isEmpty()) {
                keys.addAll(failures.mentioning(collection.id(), side, literals));
            }
        }
        keys.addAll(requires.keySet());
        Map<PackageKey, List<Stretch<PackageFacts>>> versions = graph.versions(collection.name(), newest, keys);
        Map<PackageKey, List<Stretch<List<Problem>>>> broken = failures.of(collection.id(), keys);
        return keys.stream()
                .map(key -> new Life(
                        key,
                        versions.getOrDefault(key, List.of()),
                        requires.getOrDefault(key, List.of()),
                        broken.getOrDefault(key, List.of())))
                .toList();
    }

    private synchronized @Nullable TransitionHistory known(Key key) {
        return kept.get(key);
    }

    private synchronized void keep(Key key, TransitionHistory history) {
        // What is from before the newest generation, or of another past, is of no more use.
        kept.keySet()
                .removeIf(each -> each.collectionId == key.collectionId
                        && (each.newest < key.newest || !each.past.equals(key.past)));
        kept.put(key, history);
        int size = kept.values().stream().mapToInt(TransitionHistory::size).sum();
        var eldest = kept.entrySet().iterator();
        while (size > MOST_KEPT && eldest.hasNext()) {
            size -= eldest.next().getValue().size();
            eldest.remove();
        }
    }
}
