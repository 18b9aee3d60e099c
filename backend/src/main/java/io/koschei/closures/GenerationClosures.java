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
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds closures of builds whose repository is a stored generation, where everything is resolved already. */
public final class GenerationClosures {

    private final ClosureWriter closures;
    private final Resolutions resolutions;
    private final GraphReader graph;

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
        Map<PackageKey, PackageFacts> versions = graph.facts(collection.name(), generation.ordinal(), keys);
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

    /** The problems as text, a paragraph each. */
    static String text(List<Problem> problems) {
        return problems.isEmpty()
                ? "The resolver gives no reason."
                : problems.stream().map(Problem::text).collect(Collectors.joining("\n\n"));
    }
}
