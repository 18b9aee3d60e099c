package io.koschei.closures;

import io.koschei.builds.closures.ClosureWriter;
import io.koschei.builds.closures.PendingClosure;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.GraphUnavailableException;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds closures of builds whose repository is a stored generation, where everything is resolved already. */
public final class GenerationClosures {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationClosures.class);

    private final ClosureWriter closures;
    private final Resolutions resolutions;
    private final GraphReader graph;

    /** Names of collections whose graph could not be asked. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    public GenerationClosures(ClosureWriter closures, Resolutions resolutions, GraphReader graph) {
        this.closures = closures;
        this.resolutions = resolutions;
        this.graph = graph;
    }

    /**
     * Looks them up in a complete generation.
     *
     * @return those that the generation has in another version or not at all, whose requirements it therefore does not know
     */
    List<PendingClosure> take(Collection collection, Generation generation, List<PendingClosure> builds) {
        List<PackageKey> keys =
                builds.stream().map(build -> build.source().key()).distinct().toList();
        Map<PackageKey, PackageFacts> versions = facts(collection, generation, keys);
        Map<PackageKey, PackageAnswer> answers =
                resolutions.findAll(collection.id(), keys, generation.ordinal()).stream()
                        .collect(Collectors.toMap(PackageAnswer::key, Function.identity()));
        List<PendingClosure> others = new ArrayList<>();
        for (PendingClosure build : builds) {
            PackageKey key = build.source().key();
            Optional<Nevra> version = Optional.ofNullable(versions.get(key)).map(PackageFacts::nevra);
            @Nullable PackageAnswer answer = answers.get(key);
            if (answer == null || !version.equals(Optional.of(build.source()))) {
                others.add(build);
            } else if (answer.resolved()) {
                closures.generation(build.buildId(), generation.id());
            } else {
                closures.unresolvable(build.buildId(), text(answer.problems()));
            }
        }
        return others;
    }

    /** Says once that a graph cannot be asked, until it can be asked again. */
    private Map<PackageKey, PackageFacts> facts(Collection collection, Generation generation, List<PackageKey> keys) {
        Map<PackageKey, PackageFacts> facts;
        try {
            facts = graph.facts(collection.name(), generation.ordinal(), keys);
        } catch (GraphUnavailableException e) {
            if (waiting.add(collection.name())) {
                LOG.warn("{}: what builds were built with waits for the graph. {}", collection.name(), e.getMessage());
            }
            throw e;
        }
        if (waiting.remove(collection.name())) {
            LOG.info("{}: what builds were built with is found out again", collection.name());
        }
        return facts;
    }

    /** The problems as text, a paragraph each. */
    static String text(List<Problem> problems) {
        return problems.isEmpty()
                ? "The resolver gives no reason."
                : problems.stream().map(Problem::text).collect(Collectors.joining("\n\n"));
    }
}
