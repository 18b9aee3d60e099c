package io.koschei.demo.universe;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every generation of the demo distribution. Source packages move one after another from their state in {@code base}
 * to their state in {@code next}, each once, and take the binary packages with them that they build.
 */
public final class History {

    private static final String FOLDER = "/demo/universe/";
    private static final Instant BEGINNING = Instant.parse("2026-05-31T00:00:00Z");

    private final Map<String, Element> baseSources;
    private final Map<String, Element> baseBinaries;
    private final Map<String, Element> nextSources;
    private final Map<String, Element> nextBinaries;
    private final byte[] comps;
    private final List<Step> steps;
    private final Map<String, Integer> movedIn = new HashMap<>();

    private History() throws IOException {
        baseSources = packages("base/src");
        baseBinaries = packages("base/x86_64");
        nextSources = packages("next/src");
        nextBinaries = packages("next/x86_64");
        try (InputStream in = open("base/x86_64/repodata/comps.xml");
                InputStream walk = open("walk.json")) {
            comps = in.readAllBytes();
            steps = Arrays.asList(JsonMapper.shared().readValue(walk, Step[].class));
        }
        for (Step step : steps) {
            step.move().forEach(source -> movedIn.putIfAbsent(source, step.n()));
        }
    }

    public static History load() throws IOException {
        return new History();
    }

    private static Map<String, Element> packages(String folder) throws IOException {
        try (InputStream in = open(folder + "/repodata/primary.xml.gz")) {
            return Element.read(in);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = History.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new FileNotFoundException("not in this program: " + FOLDER + name);
        }
        return in;
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

    public Generation generation(int number) {
        return new Generation(
                number,
                at(number),
                select(baseSources, nextSources, number),
                select(baseBinaries, nextBinaries, number));
    }

    /** Where an unmoved and a moved source build the same package, the moved one wins. */
    private List<Element> select(Map<String, Element> base, Map<String, Element> next, int number) {
        Map<String, Element> selected = new TreeMap<>();
        for (Element element : base.values()) {
            if (!isMoved(element, number)) {
                selected.put(element.name(), element);
            }
        }
        for (Element element : next.values()) {
            if (isMoved(element, number)) {
                selected.put(element.name(), element);
            }
        }
        return List.copyOf(selected.values());
    }

    private boolean isMoved(Element element, int number) {
        return movedIn.getOrDefault(element.builder(), Integer.MAX_VALUE) <= number;
    }

    /** What a source package builds; not what other versions of it build. */
    public List<Element> binariesOf(Element source) {
        Map<String, Element> binaries = source.equals(baseSources.get(source.name())) ? baseBinaries : nextBinaries;
        return binaries.values().stream()
                .filter(binary -> binary.builder().equals(source.name()))
                .toList();
    }

    /** What a source package has built, as it is in a generation; the source package itself may be unknown. */
    public List<Element> binariesBuiltBy(String source, int generation) {
        return (movedIn(source) <= generation ? nextBinaries : baseBinaries)
                .values().stream()
                        .filter(binary -> binary.builder().equals(source))
                        .toList();
    }

    /** The version of a source package that is there in a generation. */
    public Optional<Element> source(String name, int generation) {
        return Optional.ofNullable((movedIn(name) <= generation ? nextSources : baseSources).get(name));
    }

    /** The source as it was before it moved; null when it is new. */
    public Map<String, Element> baseSources() {
        return baseSources;
    }

    /** The sources as they are after they moved. */
    public Map<String, Element> nextSources() {
        return nextSources;
    }

    /** The generation in which a source moves, or one after the last when it never does. */
    public int movedIn(String source) {
        return movedIn.getOrDefault(source, last() + 1);
    }

    /** One step of the walk, as walk.json has it. */
    private record Step(int n, Instant at, List<String> move, String note) {}
}
