package io.koschei.demo.universe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every generation of the demo distribution, or of another one. Source packages move one after another from their state in {@code base}
 * to their state in {@code next}, each once, and take the binary packages with them that they build.
 */
public final class History {

    private static final String FOLDER = "/demo/universe/";
    private static final String SOURCES = "src/repodata/primary.xml.gz";
    private static final String BINARIES = "x86_64/repodata/primary.xml.gz";
    private static final String COMPS = "x86_64/repodata/comps.xml";
    private static final Instant BEGINNING = Instant.parse("2026-05-31T00:00:00Z");

    private final UniverseSide base;
    private final UniverseSide next;
    private final byte[] comps;
    private final List<Step> steps;
    private final Map<String, Integer> movedIn = new HashMap<>();
    private final Map<String, Integer> leaving;

    private History(
            UniverseSide base, UniverseSide next, byte[] comps, List<Step> steps, Map<String, Integer> leaving) {
        this.leaving = Map.copyOf(leaving);
        this.base = base;
        this.next = next;
        this.comps = comps;
        this.steps = steps;
        for (Step step : steps) {
            step.move().forEach(source -> movedIn.putIfAbsent(source, step.n()));
        }
    }

    /** The demo distribution's, which is part of this program. */
    public static History load() throws IOException {
        try (InputStream comps = open("base/" + COMPS);
                InputStream walk = open("walk.json")) {
            return new History(
                    included("base/"),
                    included("next/"),
                    comps.readAllBytes(),
                    Arrays.asList(JsonMapper.shared().readValue(walk, Step[].class)),
                    Map.of());
        }
    }

    private static UniverseSide included(String folder) throws IOException {
        try (InputStream sources = open(folder + SOURCES);
                InputStream binaries = open(folder + BINARIES)) {
            return UniverseSide.read(sources, binaries);
        }
    }

    /**
     * Two generations of any distribution, whatever its size.
     *
     * @param before folder with {@code src/repodata} and {@code x86_64/repodata}, the latter with a {@code comps.xml}
     * @param after the same for the generation after it
     */
    public static History between(Path before, Path after) throws IOException {
        UniverseSide base = stored(before);
        UniverseSide next = stored(after);
        TreeSet<String> moved = new TreeSet<>(base.sources().keySet());
        moved.addAll(next.sources().keySet());
        moved.removeIf(name -> base.hasSame(next, name));
        Step step = new Step(1, BEGINNING.plus(Duration.ofDays(1)), List.copyOf(moved), "");
        return new History(base, next, Files.readAllBytes(before.resolve(COMPS)), List.of(step), Map.of());
    }

    private static UniverseSide stored(Path folder) throws IOException {
        try (InputStream sources = Files.newInputStream(folder.resolve(SOURCES));
                InputStream binaries = Files.newInputStream(folder.resolve(BINARIES))) {
            return UniverseSide.read(sources, binaries);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = History.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new FileNotFoundException("not in this program: " + FOLDER + name);
        }
        return in;
    }

    /** The same without source packages and what they build, each from a generation on. */
    public History without(Map<String, Integer> names) {
        return new History(base, next, comps, steps, names);
    }

    public int last() {
        return steps.size();
    }

    public Instant at(int generation) {
        return generation == 0 ? BEGINNING : steps.get(generation - 1).at();
    }

    /** The groups of every generation. */
    public byte[] comps() {
        return comps.clone();
    }

    public UniverseGeneration generation(int number) {
        return new UniverseGeneration(
                number,
                at(number),
                select(base.sources(), next.sources(), number),
                select(base.binaries(), next.binaries(), number));
    }

    /** Where an unmoved and a moved source build the same package, the moved one wins. */
    private List<Element> select(Map<String, Element> base, Map<String, Element> next, int number) {
        Map<String, Element> selected = new TreeMap<>();
        for (Element element : base.values()) {
            if (!isMoved(element, number) && !hasLeft(element, number)) {
                selected.put(element.name(), element);
            }
        }
        for (Element element : next.values()) {
            if (isMoved(element, number) && !hasLeft(element, number)) {
                selected.put(element.name(), element);
            }
        }
        return List.copyOf(selected.values());
    }

    private boolean hasLeft(Element element, int number) {
        return leaving.getOrDefault(element.builder(), Integer.MAX_VALUE) <= number;
    }

    private boolean isMoved(Element element, int number) {
        return movedIn.getOrDefault(element.builder(), Integer.MAX_VALUE) <= number;
    }

    /** What a source package builds; not what other versions of it build. */
    public List<Element> binariesOf(Element source) {
        return (source.equals(base.sources().get(source.name())) ? base : next).builtBy(source.name());
    }

    /** What a source package has built, as it is in a generation; the source package itself may be unknown. */
    public List<Element> binariesBuiltBy(String source, int generation) {
        return at(source, generation).builtBy(source);
    }

    /** The version of a source package that is there in a generation. */
    public Optional<Element> source(String name, int generation) {
        return Optional.ofNullable(at(name, generation).sources().get(name));
    }

    private UniverseSide at(String source, int generation) {
        return movedIn(source) <= generation ? next : base;
    }

    /** The source as it was before it moved; null when it is new. */
    public Map<String, Element> baseSources() {
        return base.sources();
    }

    /** The sources as they are after they moved. */
    public Map<String, Element> nextSources() {
        return next.sources();
    }

    /** The generation in which a source moves, or one after the last when it never does. */
    public int movedIn(String source) {
        return movedIn.getOrDefault(source, last() + 1);
    }

    /** One step of the walk, as walk.json has it. */
    private record Step(int n, Instant at, List<String> move, String note) {}
}
