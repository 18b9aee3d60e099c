package io.koschei.graphql.packages;

import io.koschei.graph.Paths;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildGroup;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.PackageLookup;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.packages.GivenPaths.Given;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.RequirementReader.Pair;
import io.koschei.projection.questions.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Why a package is installed for another. */
@Controller
final class WhyController {

    private final AsOf asOf;
    private final PackageLookup named;
    private final BuildGroup group;
    private final RequirementTexts texts;
    private final GivenPaths given;

    WhyController(AsOf asOf, PackageLookup named, BuildGroup group, RequirementTexts texts, GivenPaths given) {
        this.asOf = asOf;
        this.named = named;
        this.group = group;
        this.texts = texts;
        this.given = given;
    }

    @QueryMapping
    WhyView why(
            @Argument String collection,
            @Argument String from,
            @Argument String to,
            @Argument int paths,
            @Argument("asOf") @Nullable GenerationRef ref) {
        if (paths < 1 || paths > Paths.MOST) {
            throw new RequestException(
                    paths < 1 ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "'paths' must be 1 to " + Paths.MOST + ", not " + paths + ".");
        }
        Snapshot at = asOf.snapshot(asOf.collection(collection), ref, null);
        int begin = named.node(at, from);
        int end = named.node(at, to);
        Why alone = Why.of(at.projection(), begin, end, group.of(at), paths);
        Optional<Given> found = alone.paths().isEmpty() && alone.distance() > 0
                ? given.find(at, begin, end, group.of(at), alone)
                : Optional.empty();
        Why why = found.map(Given::why).orElse(alone);
        Map<Pair, List<String>> lastTexts = found.map(Given::texts).orElse(Map.of());
        Map<Pair, List<String>> requirements = GivenPaths.together(texts.of(at, why.paths()), lastTexts);
        return new WhyView(
                at.view(begin),
                at.view(end),
                why,
                why.paths().stream().map(path -> path(at, path, requirements)).toList());
    }

    private static PathView path(Snapshot at, int[] path, Map<Pair, List<String>> requirements) {
        List<StepView> steps = new ArrayList<>();
        for (int i = 1; i < path.length; i++) {
            PackageView from = at.view(path[i - 1]);
            PackageView to = at.view(path[i]);
            List<String> met = requirements.getOrDefault(new Pair(from.key(), to.key()), List.of());
            boolean byGroup = met.isEmpty() && at.projection().requires().edge(path[i - 1], path[i]) < 0;
            steps.add(new StepView(from, met, to, byGroup));
        }
        return new PathView(steps);
    }

    record WhyView(PackageView from, PackageView to, Why why, List<PathView> paths) {

        public Generation generation() {
            return from.generation();
        }

        public boolean installed() {
            return why.installed();
        }

        public @Nullable Integer distance() {
            return why.distance() < 0 ? null : why.distance();
        }

        public boolean complete() {
            return why.complete();
        }

        public boolean exact() {
            return why.exact();
        }

        public String text() {
            return WhyText.of(from.key(), to.key(), why, paths);
        }
    }

    record PathView(List<StepView> steps) {

        public int stepCount() {
            return steps.size();
        }
    }

    record StepView(PackageView from, List<String> requirements, PackageView to, boolean byBuildGroup) {}
}
