package io.koschei.graphql.scheduling;

import io.koschei.model.PackageGroup;
import io.koschei.postgres.PackageGroups;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Groups of packages that are saved by their names; the administrator may have removed one since. */
@Component
final class GroupNames {

    private final PackageGroups groups;

    GroupNames(PackageGroups groups) {
        this.groups = groups;
    }

    List<PackageGroup> named(List<String> names) {
        return named(names, null);
    }

    /** As they were at a moment; null: as they are. */
    List<PackageGroup> named(List<String> names, @Nullable Instant moment) {
        List<PackageGroup> all =
                moment == null ? groups.all() : groups.at(moment).orElse(List.of());
        Map<String, PackageGroup> known =
                all.stream().collect(Collectors.toMap(PackageGroup::name, Function.identity()));
        return names.stream()
                .map(name -> known.getOrDefault(name, new PackageGroup(name, name, List.of())))
                .toList();
    }
}
