package io.koschei.demo;

import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The builds of the demo's source packages: at most two each, before and after the package moves. */
final class Builds {

    /** Builds that were there from the beginning have smaller numbers. */
    private static final int FIRST_MOVED = 10_000;

    private final History history;
    private final Map<String, Integer> packageIds = new TreeMap<>();

    Builds(History history) {
        this.history = history;
        TreeSet<String> names = new TreeSet<>(history.baseSources().keySet());
        names.addAll(history.nextSources().keySet());
        names.forEach(name -> packageIds.put(name, packageIds.size() + 1));
    }

    /** Numbers of all source packages there will ever be, by name. */
    Map<String, Integer> packageIds() {
        return packageIds;
    }

    /** The source package of this name, version and release, whether it is tagged now or not. */
    Optional<Element> source(@Nullable Object name, @Nullable Object version, @Nullable Object release) {
        return Stream.of(history.baseSources(), history.nextSources())
                .flatMap(sources -> Stream.ofNullable(sources.get(String.valueOf(name))))
                .filter(source ->
                        source.version().equals(version) && source.release().equals(release))
                .findFirst();
    }

    /** What is tagged in a generation, what was tagged last first. */
    List<TaggedSource> tagged(int generation, boolean onlyLatest) {
        List<TaggedSource> tagged = new ArrayList<>();
        packageIds.forEach((name, packageId) -> {
            int movedIn = history.movedIn(name);
            Element before = history.baseSources().get(name);
            Element after = history.nextSources().get(name);
            boolean moved = movedIn <= generation;
            // A source that moves but is not there afterwards has left the distribution.
            boolean untagged = moved && (after == null || onlyLatest);
            if (moved && after != null) {
                tagged.add(new TaggedSource(after, FIRST_MOVED + packageId, packageId, movedIn, history.at(movedIn)));
            }
            if (before != null && !untagged) {
                tagged.add(new TaggedSource(before, packageId, packageId, 0, history.at(0)));
            }
        });
        tagged.sort(Comparator.comparing(TaggedSource::generation).reversed().thenComparing(TaggedSource::name));
        return tagged;
    }
}
