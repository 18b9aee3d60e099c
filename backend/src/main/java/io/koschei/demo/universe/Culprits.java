package io.koschei.demo.universe;

import io.koschei.demo.builders.Dice;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which changes of the demo distribution break which packages. A package is hit if it build-requires something of the
 * changed one by name, and its name is among the share. It is broken in the version it had when the change came; a
 * newer version of it, if there is one, has been repaired.
 */
public final class Culprits {

    private static final String FILE = "/demo/culprits.json";

    private final History history;
    private final Facts facts;
    private final List<Culprit> culprits = new ArrayList<>();
    private final Map<String, List<Hit>> hits = new TreeMap<>();

    private Culprits(History history, Facts facts) {
        this.history = history;
        this.facts = facts;
    }

    /** Nothing breaks anything. */
    public static Culprits none(History history, Facts facts) {
        return new Culprits(history, facts);
    }

    /** Reads the table of the demo distribution and finds out whom each change hits. */
    public static Culprits load(History history, Facts facts) throws IOException {
        Culprits culprits = new Culprits(history, facts);
        try (InputStream in = Culprits.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException("not in this program: " + FILE);
            }
            for (Entry entry : JsonMapper.shared().readValue(in, Entry[].class)) {
                culprits.add(entry);
            }
        }
        return culprits;
    }

    private void add(Entry entry) {
        int generation = history.movedIn(entry.source);
        Set<String> provided = new HashSet<>();
        history.binariesBuiltBy(entry.source, generation).forEach(binary -> provided.addAll(facts.provides(binary)));
        if (provided.isEmpty()) {
            throw new IllegalStateException(FILE + " names " + entry.source + ", which never changes");
        }
        TreeSet<String> affected = new TreeSet<>();
        Culprit culprit = new Culprit(entry.source, generation, entry.message, affected);
        for (Element source : history.generation(generation).sources()) {
            boolean needs = facts.requires(source).stream().anyMatch(provided::contains);
            if (needs
                    && !source.name().equals(entry.source)
                    && Dice.draw(0, "hit by " + entry.source, source.name()) < entry.share) {
                affected.add(source.name());
                hits.computeIfAbsent(source.name(), name -> new ArrayList<>()).add(new Hit(culprit, source));
            }
        }
        culprits.add(culprit);
    }

    /** All of them, in the order of the table. */
    public List<Culprit> all() {
        return List.copyOf(culprits);
    }

    /** What breaks a version of a source package in a generation, if anything does. */
    public Optional<Culprit> of(Element source, int generation) {
        return hits.getOrDefault(source.name(), List.of()).stream()
                .filter(hit -> hit.broken.equals(source) && generation >= hit.culprit.generation())
                .map(Hit::culprit)
                .findFirst();
    }

    private record Entry(String source, double share, String message) {}

    private record Hit(Culprit culprit, Element broken) {}
}
