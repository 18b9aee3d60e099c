package io.koschei.tracking;

import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.tracked.RealBuild;
import io.koschei.tracked.TagEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins what Koji lists separately: the packages of a tag, and its builds. */
final class TagContents {

    private TagContents() {}

    /** Each package that is listed or has a build. */
    static Collection<TagEntry> of(List<KojiPackage> packages, List<TaggedBuild> builds) {
        Map<String, TaggedBuild> latest = new LinkedHashMap<>();
        builds.forEach(build -> latest.putIfAbsent(build.name(), build));
        Map<String, TagEntry> facts = new LinkedHashMap<>();
        for (KojiPackage listed : packages) {
            facts.put(listed.name(), of(listed.name(), Optional.of(listed), latest.get(listed.name())));
        }
        latest.forEach((name, build) -> facts.computeIfAbsent(name, unlisted -> of(unlisted, Optional.empty(), build)));
        return facts.values();
    }

    static TagEntry of(String name, Optional<KojiPackage> listed, @Nullable TaggedBuild build) {
        return new TagEntry(
                name,
                listed.isPresent(),
                listed.map(KojiPackage::blocked).orElse(false),
                build == null ? null : real(build));
    }

    private static RealBuild real(TaggedBuild build) {
        return new RealBuild(
                build.id(),
                build.evr(),
                build.tagEvent(),
                build.taskId(),
                build.startedAt(),
                build.completedAt(),
                build.owner());
    }
}
