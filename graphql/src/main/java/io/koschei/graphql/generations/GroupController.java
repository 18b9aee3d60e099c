package io.koschei.graphql.generations;

import io.koschei.graphql.packages.ImpactController.SideView;
import io.koschei.model.Glob;
import io.koschei.model.PackageGroup;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.postgres.PackageGroups;
import io.koschei.projection.Nodes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Groups of packages, and how they are affected. */
@Controller
final class GroupController {

    private final PackageGroups groups;

    GroupController(PackageGroups groups) {
        this.groups = groups;
    }

    @QueryMapping
    Optional<List<PackageGroup>> packageGroups(@Argument @Nullable Instant at) {
        return of(at);
    }

    /** Those of a moment; null: those that there are. Empty where Koschei did not keep them yet. */
    private Optional<List<PackageGroup>> of(@Nullable Instant moment) {
        return moment == null ? Optional.of(groups.all()) : groups.at(moment);
    }

    @SchemaMapping
    List<String> patterns(PackageGroup group) {
        return group.packages();
    }

    @SchemaMapping(typeName = "ImpactSide")
    Optional<List<GroupView>> byGroup(SideView side) {
        return of(side.impact().at().moment()).map(known -> count(side, known));
    }

    private static List<GroupView> count(SideView side, List<PackageGroup> groups) {
        Nodes nodes = side.impact().at().projection().nodes();
        Map<String, Integer> affected = new HashMap<>();
        IntStream.of(side.impact().impact().all(side.side()))
                .forEach(node -> affected.merge(source(nodes.facts(node)), 1, Integer::sum));
        List<GroupView> counts = new ArrayList<>();
        for (PackageGroup group : groups) {
            List<Glob> globs = group.packages().stream().map(Glob::new).toList();
            int count = affected.entrySet().stream()
                    .filter(entry -> globs.stream().anyMatch(glob -> glob.matches(entry.getKey())))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            counts.add(new GroupView(group, count));
        }
        return counts;
    }

    /** A binary belongs where its source package does. */
    private static String source(PackageFacts facts) {
        return facts.source() == null ? facts.nevra().name() : facts.source();
    }

    record GroupView(PackageGroup group, int packageCount) {}
}
