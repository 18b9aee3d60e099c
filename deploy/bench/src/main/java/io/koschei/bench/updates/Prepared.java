package io.koschei.bench.updates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A distribution with some packages that no distribution has, and three updates of it. Each update has 20 sources: those whose binaries
 * most others require, built again; in two of them an invented one takes the place of the last.
 */
final class Prepared {

    /** Sources of an update. */
    static final int SOURCES = 20;

    private static final List<String> SIDES = List.of("x86_64", "src");
    private static final String LIBRARY = "koschei-bench-library";
    private static final String MENDED = "koschei-bench-mended";

    private final Path original;
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> sourceOf = new HashMap<>();
    private final Map<String, Set<String>> siblings = new HashMap<>();
    private final Set<String> tied = new HashSet<>();

    private Prepared(Path original) {
        this.original = original;
    }

    /** An update, and what it does. */
    enum Kind {
        HARMLESS(0, 0),
        BREAKS(40, 0),
        FIXES(0, 12);

        private final int broken;
        private final int fixed;

        Kind(int broken, int fixed) {
            this.broken = broken;
            this.fixed = fixed;
        }

        int broken() {
            return broken;
        }

        int fixed() {
            return fixed;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where it all is. Each folder has {@code x86_64/} and {@code src/}.
     *
     * @param sources names of the sources that are built again, those that most require first
     */
    record Folders(Path folder, List<String> sources) {

        Folders {
            sources = List.copyOf(sources);
        }

        Path before() {
            return folder.resolve("before");
        }

        /** The repository of an update. */
        Path update(Kind kind) {
            return folder.resolve("update-" + kind.word());
        }

        /** The distribution with the update in it. */
        Path after(Kind kind) {
            return folder.resolve("after-" + kind.word());
        }
    }

    static Folders write(Path original, Path folder) throws IOException {
        Prepared prepared = new Prepared(original);
        for (String side : SIDES) {
            Repository.read(original.resolve(side), prepared::learnSource);
        }
        for (String side : SIDES) {
            Repository.read(original.resolve(side), prepared::learnUse);
        }
        Folders folders = new Folders(folder, prepared.mostRequired());
        for (String side : SIDES) {
            prepared.write(folders, side);
        }
        return folders;
    }

    private void learnSource(PackageText each) {
        if (!each.isSource()) {
            sourceOf.put(each.name(), each.source());
        }
    }

    private void learnUse(PackageText each) {
        each.required().forEach(name -> {
            String source = sourceOf.get(name);
            if (source != null && !source.equals(each.source())) {
                users.merge(source, 1, Integer::sum);
                uses.merge(name, 1, Integer::sum);
            }
        });
        // What others want in just this version cannot be built again alone.
        each.tied().forEach(name -> {
            String source = sourceOf.get(name);
            if (source != null && !source.equals(each.source())) {
                tied.add(source);
            }
        });
    }

    private List<String> mostRequired() {
        return users.entrySet().stream()
                .filter(each -> !tied.contains(each.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SOURCES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void write(Folders folders, String side) throws IOException {
        Map<Path, Repository.Writing> open = new HashMap<>();
        try {
            for (Path each : all(folders)) {
                Repository.Writing writing = new Repository.Writing(each.resolve(side));
                writing.groupsOf(original.resolve(side));
                open.put(each, writing);
            }
            Repository.read(original.resolve(side), each -> distribute(folders, open, each));
            invent(folders, open, side);
        } finally {
            for (Repository.Writing each : open.values()) {
                each.close();
            }
        }
    }

    private static List<Path> all(Folders folders) {
        return Stream.concat(
                        Stream.of(folders.before()),
                        Stream.of(Kind.values()).flatMap(kind -> Stream.of(folders.update(kind), folders.after(kind))))
                .toList();
    }

    private void distribute(Folders folders, Map<Path, Repository.Writing> open, PackageText each) {
        add(open, folders.before(), each);
        int place = folders.sources().indexOf(each.source());
        for (Kind kind : Kind.values()) {
            boolean isIn = place >= 0 && (kind == Kind.HARMLESS || place < SOURCES - 1);
            PackageText now = isIn ? each.rebuilt(siblings(each.source())) : each;
            add(open, folders.after(kind), now);
            if (isIn) {
                add(open, folders.update(kind), now);
            }
        }
    }

    private Set<String> siblings(String source) {
        return siblings.computeIfAbsent(source, wanted -> sourceOf.entrySet().stream()
                .filter(each -> each.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    private static void add(Map<Path, Repository.Writing> open, Path repository, PackageText each) {
        try {
            Objects.requireNonNull(open.get(repository)).add(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packages that are not there, and those that need them. */
    private void invent(Folders folders, Map<Path, Repository.Writing> open, String side) {
        boolean source = side.equals("src");
        List<PackageText> needing = new ArrayList<>();
        needing.addAll(users("breaks", LIBRARY + "(abi-1)", source ? 15 : 25, source));
        needing.addAll(users("fixes", MENDED + "(abi-2)", source ? 4 : 8, source));
        Stream.concat(Stream.of(folders.before()), Stream.of(Kind.values()).map(folders::after))
                .forEach(each -> needing.forEach(user -> add(open, each, user)));
        for (String name : List.of(LIBRARY, MENDED)) {
            Kind changes = name.equals(LIBRARY) ? Kind.BREAKS : Kind.FIXES;
            add(open, folders.before(), provider(name, 1, source));
            for (Kind kind : Kind.values()) {
                add(open, folders.after(kind), provider(name, kind == changes ? 2 : 1, source));
            }
            add(open, folders.update(changes), provider(name, 2, source));
        }
    }

    private static PackageText provider(String name, int version, boolean source) {
        return source
                ? PackageText.invented(name, "src", name, version, List.of(), List.of())
                : PackageText.invented(
                        name, "x86_64", name, version, List.of(), List.of(name, name + "(abi-" + version + ")"));
    }

    private List<PackageText> users(String what, String requires, int count, boolean source) {
        // What they need besides makes their closures as large as others.
        String also = mostRequiredBinary();
        return IntStream.range(0, count)
                .mapToObj(i -> "koschei-bench-" + what + "-" + i)
                .map(name -> source
                        ? PackageText.invented(name, "src", name, 1, List.of(requires, also), List.of())
                        : PackageText.invented(name, "x86_64", name, 1, List.of(requires, also), List.of(name)))
                .toList();
    }

    private String mostRequiredBinary() {
        return uses.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
