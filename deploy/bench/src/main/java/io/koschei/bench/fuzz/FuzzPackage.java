package io.koschei.bench.fuzz;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A package made up by chance.
 *
 * @param arch {@code src} for a source package
 * @param dependencies as RPM writes them; kinds it has none of are left out
 */
record FuzzPackage(String name, String evr, String arch, Map<Kind, List<String>> dependencies) {

    /** Kinds of dependencies, called as primary.xml calls them. */
    enum Kind {
        PROVIDES,
        REQUIRES,
        CONFLICTS,
        OBSOLETES,
        RECOMMENDS,
        SUGGESTS,
        SUPPLEMENTS,
        ENHANCES;

        String element() {
            return "rpm:" + name().toLowerCase(Locale.ROOT);
        }
    }

    FuzzPackage {
        Map<Kind, List<String>> copy = new EnumMap<>(Kind.class);
        dependencies.forEach((kind, texts) -> copy.put(kind, List.copyOf(texts)));
        dependencies = Map.copyOf(copy);
    }

    boolean isSource() {
        return arch.equals("src");
    }

    List<String> of(Kind kind) {
        return dependencies.getOrDefault(kind, List.of());
    }

    FuzzPackage with(Kind kind, List<String> texts) {
        Map<Kind, List<String>> changed = new EnumMap<>(Kind.class);
        changed.putAll(dependencies);
        changed.put(kind, texts);
        return new FuzzPackage(name, evr, arch, changed);
    }

    FuzzPackage and(Kind kind, String text) {
        List<String> texts = new ArrayList<>(of(kind));
        texts.add(text);
        return with(kind, texts);
    }

    FuzzPackage withEvr(String other) {
        return new FuzzPackage(name, other, arch, dependencies);
    }

    @Override
    public String toString() {
        return name + "-" + evr + "." + arch
                + dependencies.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> " " + entry.getKey() + ": " + String.join("; ", entry.getValue()))
                        .collect(Collectors.joining());
    }
}
