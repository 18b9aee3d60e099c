package io.koschei.demo.universe;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A distribution at one end of a history.
 *
 * @param sources by name, sorted
 * @param binaries by name, sorted
 * @param built the binaries by the source package that builds them
 */
record UniverseSide(Map<String, Element> sources, Map<String, Element> binaries, Map<String, List<Element>> built) {

    /** Reads two compressed primary.xml. */
    static UniverseSide read(InputStream sources, InputStream binaries) throws IOException {
        Map<String, Element> built = Element.read(binaries);
        return new UniverseSide(
                Element.read(sources), built, built.values().stream().collect(Collectors.groupingBy(Element::builder)));
    }

    /** What a source package builds, sorted by name. */
    List<Element> builtBy(String source) {
        return List.copyOf(built.getOrDefault(source, List.of()));
    }

    /** Whether a source package has the same version on another side. */
    boolean hasSame(UniverseSide other, String source) {
        Function<UniverseSide, String> nvr = side ->
                side.sources.containsKey(source) ? side.sources.get(source).nvr() : "";
        return nvr.apply(this).equals(nvr.apply(other));
    }
}
