package io.koschei.preview;

import io.koschei.model.preview.PreviewFault;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.loading.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of a generation, and what texts mean there. */
final class BasePackages {

    /** A package, and the priority of the repository it is from. */
    record Held(PackageFacts facts, int priority) {

        Nevra nevra() {
            return facts.nevra();
        }
    }

    private static final Pattern NEVRA = Pattern.compile("(.+)-((?:\\d{1,9}:)?[^-:\\s]+-[^-:\\s]+)\\.([A-Za-z0-9_]+)");
    private static final int SUGGESTED = 5;

    /** The newest version comes last. */
    private final Map<PackageKey, List<Held>> byKey = new TreeMap<>();

    private final Map<String, List<PackageKey>> binariesByName = new HashMap<>();

    /** @param priority of the repository a binary is from, by its index in the catalog */
    BasePackages(Catalog catalog, IntUnaryOperator priority) {
        for (int i = 0; i < catalog.binaries().size(); i++) {
            add(new Held(catalog.binaries().get(i), priority.applyAsInt(i)));
        }
        catalog.sources().forEach(source -> add(new Held(source, 0)));
        byKey.keySet().stream().filter(key -> !key.isSource()).forEach(key -> binariesByName
                .computeIfAbsent(key.name(), any -> new ArrayList<>())
                .add(key));
    }

    private void add(Held held) {
        byKey.computeIfAbsent(held.nevra().key(), any -> new ArrayList<>()).add(held);
    }

    /** Every version of a package, the newest last; empty when the generation does not hold it. */
    List<Held> versions(PackageKey key) {
        return byKey.getOrDefault(key, List.of());
    }

    Optional<Held> newest(PackageKey key) {
        List<Held> versions = versions(key);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** All binaries that were built from a source package of this name. */
    Stream<Held> builtFrom(String source) {
        return byKey.values().stream()
                .flatMap(List::stream)
                .filter(held -> source.equals(held.facts().source()));
    }

    /** All binaries that were built from source packages of these names. */
    List<Held> builtFrom(Set<String> sources) {
        return byKey.values().stream()
                .flatMap(List::stream)
                .filter(held -> held.facts().source() != null
                        && sources.contains(held.facts().source()))
                .toList();
    }

    /**
     * What a text stands for: {@code name} for every binary of that name, {@code name.arch}, or one version of it.
     *
     * @throws RefusedException when there is no such package
     */
    List<Held> find(String text) {
        List<PackageKey> named = binariesByName.get(text);
        if (named != null) {
            return named.stream().flatMap(key -> versions(key).stream()).toList();
        }
        List<Held> keyed = versions(keyOf(text));
        if (!keyed.isEmpty()) {
            return keyed;
        }
        List<Held> exact = parse(text)
                .map(nevra -> versions(nevra.key()).stream()
                        .filter(held -> held.nevra().equals(nevra))
                        .toList())
                .orElse(List.of());
        if (exact.isEmpty()) {
            throw unknown(text);
        }
        return exact;
    }

    /** The version a text asks for, of a package that the generation holds in others only. */
    Optional<Nevra> otherVersion(String text) {
        if (binariesByName.containsKey(text) || !versions(keyOf(text)).isEmpty()) {
            return Optional.empty();
        }
        return parse(text)
                .filter(nevra -> !versions(nevra.key()).isEmpty()
                        && versions(nevra.key()).stream()
                                .noneMatch(held -> held.nevra().equals(nevra)));
    }

    private static PackageKey keyOf(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? new PackageKey(text, "") : new PackageKey(text.substring(0, dot), text.substring(dot + 1));
    }

    private static Optional<Nevra> parse(String text) {
        Matcher parts = NEVRA.matcher(text);
        return parts.matches()
                ? Optional.of(new Nevra(parts.group(1), Evr.parse(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    private RefusedException unknown(String text) {
        String held = parse(text)
                .map(nevra -> versions(nevra.key()).stream()
                        .map(version -> version.nevra().toString())
                        .collect(Collectors.joining(", ")))
                .orElse("");
        String like = held.isEmpty() ? like(text) : held;
        return new RefusedException(
                PreviewFault.UNKNOWN_PACKAGE,
                "The generation holds no package '" + text + "'. "
                        + (like.isEmpty() ? "" : "It holds " + like + ". ")
                        + "Write name, name.arch, name.src or name-version-release.arch.");
    }

    /** Names that contain it, or else begin alike. */
    private String like(String text) {
        String containing = names(name -> name.contains(text));
        String start = text.substring(0, Math.min(text.length(), 3));
        return containing.isEmpty() ? names(name -> name.startsWith(start)) : containing;
    }

    private String names(Predicate<String> wanted) {
        return byKey.keySet().stream()
                .filter(key -> wanted.test(key.name()))
                .map(PackageKey::toString)
                .limit(SUGGESTED)
                .collect(Collectors.joining(", "));
    }
}
