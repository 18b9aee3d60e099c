package io.koschei.resolver;

import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.loading.UniverseLoader;
import io.koschei.resolver.metadata.AddedRepo;
import io.koschei.resolver.metadata.Overlay;
import io.koschei.resolver.metadata.PackageEdit;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.SourceRequires;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small universe, one line for each package, written as real primary.xml files that the real libsolv reads.
 *
 * <pre>app-1-1 Req: lib >= 2; /usr/bin/sh Con: other</pre>
 *
 * Packages are {@code name-version-release[.arch]}, x86_64 unless said otherwise; {@code .src} are sources. Keys are Prv,
 * Req, Pre, Con, Obs, Rec, Sug, Sup, Enh, File, Path (a file that only filelists know), Size (download/install) and From
 * (source package); values are separated by semicolons.
 */
public final class Fixture {

    private static final Pattern NEVRA = Pattern.compile("(.+)-([^-]+-[^-]+?)(?:\\.(noarch|i686|x86_64|src))?");

    private final Path folder;
    private int written;
    private final List<RepoFiles> binaries = new ArrayList<>();
    private final List<PrimaryFile> sources = new ArrayList<>();
    private final List<SourceRequires> sourceRequires = new ArrayList<>();
    private ResolverSettings settings = ResolverSettings.of("x86_64", List.of(), 1);
    private Workers workers = Workers.threads();
    private Overlay overlay = Overlay.NONE;

    private Fixture(Path folder) {
        this.folder = folder;
    }

    public static Fixture in(Path folder) {
        return new Fixture(folder);
    }

    /** Adds a repository. */
    public Fixture repo(String... packages) {
        List<String> binary =
                Stream.of(packages).filter(line -> !isSource(line)).toList();
        List<String> source = Stream.of(packages).filter(Fixture::isSource).toList();
        if (!binary.isEmpty() || source.isEmpty()) {
            PrimaryFile primary = write(FixtureXml.primary(binary));
            Optional<PrimaryFile> filelists = binary.stream().anyMatch(line -> line.contains(" Path: "))
                    ? Optional.of(write(FixtureXml.filelists(binary)))
                    : Optional.empty();
            binaries.add(new RepoFiles(primary, filelists, Optional.empty(), 0));
        }
        if (!source.isEmpty()) {
            sources.add(write(FixtureXml.primary(source)));
        }
        return this;
    }

    /** Adds a repository that a file of libsolv's test cases describes. */
    Fixture testtags(Path file) {
        return repo(Testtags.read(file).toArray(String[]::new));
    }

    public Fixture group(String... names) {
        return with(settings -> new ResolverSettings(
                settings.arch(),
                settings.extraArchs(),
                List.of(names),
                settings.enabledStreams(),
                settings.excludes(),
                settings.recommends(),
                settings.threads()));
    }

    /** Changes the settings. */
    public Fixture with(UnaryOperator<ResolverSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    public Fixture threads(int count) {
        return with(settings -> ResolverSettings.of(settings.arch(), settings.buildGroup(), count));
    }

    /** Changes the repository that was added last. */
    public Fixture priority(int priority) {
        RepoFiles last = binaries.remove(binaries.size() - 1);
        binaries.add(new RepoFiles(last.primary(), last.filelists(), last.modules(), priority));
        return this;
    }

    /** Makes the repository that was added last one that no module hides. */
    Fixture hotfix() {
        RepoFiles last = binaries.remove(binaries.size() - 1);
        binaries.add(new RepoFiles(last.primary(), last.filelists(), last.modules(), last.priority(), true));
        return this;
    }

    /** Gives the repository that was added last its modules. */
    Fixture modules(String yaml) {
        RepoFiles last = binaries.remove(binaries.size() - 1);
        binaries.add(new RepoFiles(last.primary(), last.filelists(), Optional.of(write(yaml)), last.priority()));
        return this;
    }

    /** Adds a source package whose requirements are known otherwise than from a repository. */
    public Fixture build(String nevra, String... requirements) {
        String[] parts = nevra.split("-");
        sourceRequires.add(new SourceRequires(
                new Nevra(parts[0], Evr.parse(parts[1] + "-" + parts[2]), "src"), List.of(requirements)));
        return this;
    }

    /** Leaves out packages of all repositories there are, as {@code name-version-release[.arch]}. */
    public Fixture without(String... packages) {
        Set<Nevra> left = Stream.of(packages).map(Fixture::nevra).collect(Collectors.toSet());
        overlay = new Overlay(left, overlay.edits(), overlay.added());
        return this;
    }

    /** Edits packages of all repositories there are. */
    public Fixture edit(PackageEdit... edits) {
        overlay = new Overlay(overlay.without(), List.of(edits), overlay.added());
        return this;
    }

    /** Adds a repository of which only some packages take part. */
    public Fixture over(int priority, Predicate<String> taken, String... packages) {
        PrimaryFile primary = write(FixtureXml.primary(List.of(packages)));
        Set<Nevra> chosen = Stream.of(packages)
                .map(line -> line.split(" ", 2)[0])
                .filter(taken)
                .map(Fixture::nevra)
                .collect(Collectors.toSet());
        List<AddedRepo> added = new ArrayList<>(overlay.added());
        added.add(new AddedRepo(new RepoFiles(primary, Optional.empty(), Optional.empty(), priority), chosen));
        overlay = new Overlay(overlay.without(), overlay.edits(), added);
        return this;
    }

    public static Nevra nevra(String text) {
        Matcher parts = NEVRA.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not name-version-release[.arch]: " + text);
        }
        String arch = parts.group(3) == null ? "x86_64" : parts.group(3);
        return new Nevra(parts.group(1), Evr.parse(parts.group(2)), arch);
    }

    public Fixture workers(Workers chosen) {
        workers = chosen;
        return this;
    }

    public Fixture file(Path binary, Path source) {
        binaries.add(RepoFiles.of(primaryFile(binary)));
        sources.add(primaryFile(source));
        return this;
    }

    public Universe open() {
        return Universe.open(
                new UniverseFiles(binaries, sources, sourceRequires, overlay),
                folder.resolve("cache"),
                settings,
                workers);
    }

    public LoadedUniverse load() {
        return UniverseLoader.load(
                new UniverseFiles(binaries, sources, sourceRequires, overlay),
                new SolvCache(folder.resolve("cache")),
                settings);
    }

    /** What becomes of every package: the names and distances of what is installed, or the words of the problems. */
    public Map<String, String> resolve() {
        try (Universe universe = open()) {
            Map<String, String> results = new TreeMap<>();
            universe.resolveSources(
                    resolution -> results.put(
                            nevra(universe.catalog()
                                    .sources()
                                    .get(resolution.index())
                                    .nevra()),
                            text(universe.catalog(), resolution)),
                    done -> {});
            universe.resolveBinaries(
                    resolution -> results.put(
                            nevra(universe.catalog()
                                    .binaries()
                                    .get(resolution.index())
                                    .nevra()),
                            text(universe.catalog(), resolution)),
                    done -> {});
            return results;
        }
    }

    /** The same for one package. */
    public String resolve(String nevra) {
        String result = resolve().get(nevra);
        if (result == null) {
            throw new IllegalArgumentException("no such package: " + nevra);
        }
        return result;
    }

    private static String nevra(Nevra nevra) {
        return nevra.name() + "-" + nevra.evr() + (nevra.arch().equals("x86_64") ? "" : "." + nevra.arch());
    }

    public static String text(Catalog catalog, Resolution resolution) {
        if (resolution instanceof Resolution.Unresolvable unresolvable) {
            return unresolvable.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
        }
        Closure closure = ((Resolution.Resolved) resolution).closure();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < closure.count(); i++) {
            String distance = closure.distance(i) == Closure.UNREACHED ? "-" : "" + closure.distance(i);
            members.add(nevra(catalog.binaries().get(closure.member(i)).nevra()) + ":" + distance);
        }
        return String.join(" ", members);
    }

    private Path next() {
        return folder.resolve("metadata-" + written++ + ".xml");
    }

    private PrimaryFile write(String xml) {
        Path file = next();
        try {
            Files.writeString(file, xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return primaryFile(file);
    }

    public static PrimaryFile primaryFile(Path file) {
        try {
            return new PrimaryFile(file, FixtureXml.sha256(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(String line) {
        return line.split(" ", 2)[0].endsWith(".src");
    }
}
