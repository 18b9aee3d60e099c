package io.koschei.breakage;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Neighbour;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about two neighbouring generations where something broke.
 *
 * @param before version and sizes of packages in the generation before; those it did not hold are absent
 * @param now the same in the generation in which it broke
 * @param knownBefore packages whose requirements are known: those that resolved then, or in some generation before
 * @param requiresBefore what each of them required when it last resolved
 * @param groupBefore names in the build group before
 */
record Surroundings(
        Map<PackageKey, PackageFacts> before,
        Map<PackageKey, PackageFacts> now,
        Set<PackageKey> knownBefore,
        Map<PackageKey, List<Neighbour>> requiresBefore,
        Set<String> groupBefore) {

    @Nullable Evr evrBefore(PackageKey key) {
        PackageFacts facts = before.get(key);
        return facts == null ? null : facts.nevra().evr();
    }

    @Nullable Evr evrNow(PackageKey key) {
        PackageFacts facts = now.get(key);
        return facts == null ? null : facts.nevra().evr();
    }

    /** Who met a requirement of the package before. */
    List<PackageKey> providersBefore(PackageKey key, String requirement) {
        return requiresBefore.getOrDefault(key, List.of()).stream()
                .filter(neighbour -> neighbour.requirements().contains(requirement))
                .map(neighbour -> neighbour.facts().nevra().key())
                .toList();
    }
}
