package io.koschei.resolver;

import io.koschei.graph.Evr;
import io.koschei.graph.Nevra;
import io.koschei.graph.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
final class Fixture {

    private static final Pattern KEY =
            Pattern.compile("\\b(Prv|Req|Pre|Con|Obs|Rec|Sug|Sup|Enh|File|Path|Size|From): ");
    private static final Map<String, String> FLAGS = Map.of("=", "EQ", "<", "LT", "<=", "LE", ">", "GT", ">=", "GE");

    private final Path folder;
    private int written;
    private final List<RepoFiles> binaries = new ArrayList<>();
    private final List<PrimaryFile> sources = new ArrayList<>();
    private final List<SourceRequires> sourceRequires = new ArrayList<>();
    private ResolverSettings settings = ResolverSettings.of("x86_64", List.of(), 1);
    private Workers workers = Workers.threads();

    private Fixture(Path folder) {
        this.folder = folder;
    }

    static Fixture in(Path folder) {
        return new Fixture(folder);
    }

    /** Adds a repository. */
    Fixture repo(String... packages) {
        List<String> binary =
                Stream.of(packages).filter(line -> !isSource(line)).toList();
        List<String> source = Stream.of(packages).filter(Fixture::isSource).toList();
        if (!binary.isEmpty() || source.isEmpty()) {
            PrimaryFile primary = write(primary(binary));
            Optional<PrimaryFile> filelists = binary.stream().anyMatch(line -> line.contains(" Path: "))
                    ? Optional.of(write(filelists(binary)))
                    : Optional.empty();
            binaries.add(new RepoFiles(primary, filelists, Optional.empty(), 0));
        }
        if (!source.isEmpty()) {
            sources.add(write(primary(source)));
        }
        return this;
    }

    /** Adds a repository that a file of libsolv's test cases describes. */
    Fixture testtags(Path file) {
        return repo(Testtags.read(file).toArray(String[]::new));
    }

    Fixture group(String... names) {
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
    Fixture with(UnaryOperator<ResolverSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    Fixture threads(int count) {
        return with(settings -> ResolverSettings.of(settings.arch(), settings.buildGroup(), count));
    }

    /** Changes the repository that was added last. */
    Fixture priority(int priority) {
        RepoFiles last = binaries.remove(binaries.size() - 1);
        binaries.add(new RepoFiles(last.primary(), last.filelists(), last.modules(), priority));
        return this;
    }

    /** Gives the repository that was added last its modules. */
    Fixture modules(String yaml) {
        RepoFiles last = binaries.remove(binaries.size() - 1);
        binaries.add(new RepoFiles(last.primary(), last.filelists(), Optional.of(write(yaml)), last.priority()));
        return this;
    }

    /** Adds a source package whose requirements are known otherwise than from a repository. */
    Fixture build(String nevra, String... requirements) {
        String[] parts = nevra.split("-");
        sourceRequires.add(new SourceRequires(
                new Nevra(parts[0], Evr.parse(parts[1] + "-" + parts[2]), "src"), List.of(requirements)));
        return this;
    }

    Fixture workers(Workers chosen) {
        workers = chosen;
        return this;
    }

    Fixture file(Path binary, Path source) {
        binaries.add(RepoFiles.of(primaryFile(binary)));
        sources.add(primaryFile(source));
        return this;
    }

    Universe open() {
        return Universe.open(
                new UniverseFiles(binaries, sources, sourceRequires), folder.resolve("cache"), settings, workers);
    }

    LoadedUniverse load() {
        return UniverseLoader.load(
                new UniverseFiles(binaries, sources, sourceRequires), new SolvCache(folder.resolve("cache")), settings);
    }

    /** What becomes of every package: the names and distances of what is installed, or the words of the problems. */
    Map<String, String> resolve() {
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
    String resolve(String nevra) {
        String result = resolve().get(nevra);
        if (result == null) {
            throw new IllegalArgumentException("no such package: " + nevra);
        }
        return result;
    }

    private static String nevra(Nevra nevra) {
        return nevra.name() + "-" + nevra.evr() + (nevra.arch().equals("x86_64") ? "" : "." + nevra.arch());
    }

    static String text(Catalog catalog, Resolution resolution) {
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

    static PrimaryFile primaryFile(Path file) {
        try {
            return new PrimaryFile(file, sha256(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSource(String line) {
        return line.split(" ", 2)[0].endsWith(".src");
    }

    static String primary(List<String> packages) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
                + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"" + packages.size() + "\">\n"
                + packages.stream().map(Fixture::element).collect(Collectors.joining())
                + "</metadata>\n";
    }

    static String filelists(List<String> packages) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<filelists"
                + " xmlns=\"http://linux.duke.edu/metadata/filelists\" packages=\"" + packages.size() + "\">\n"
                + packages.stream().map(Fixture::fileElement).collect(Collectors.joining())
                + "</filelists>\n";
    }

    private static String fileElement(String line) {
        Map<String, List<String>> values = values(line);
        return "<package pkgid=\"" + checksum(line) + "\" name=\"any\" arch=\"any\"><version " + evr("1-1") + "/>"
                + Stream.of("File", "Path")
                        .flatMap(key -> values.getOrDefault(key, List.of()).stream())
                        .map(file -> "<file>" + file + "</file>")
                        .collect(Collectors.joining())
                + "</package>\n";
    }

    private static String checksum(String line) {
        return sha256(line.split(" ", 2)[0].getBytes(StandardCharsets.UTF_8));
    }

    private static String element(String line) {
        String nevra = line.split(" ", 2)[0];
        String arch = nevra.replaceFirst(".*\\.(x86_64|noarch|i686|src)$", "$1");
        if (arch.equals(nevra)) {
            arch = "x86_64";
        } else {
            nevra = nevra.substring(0, nevra.length() - arch.length() - 1);
        }
        int release = nevra.lastIndexOf('-');
        int version = nevra.lastIndexOf('-', release - 1);
        String name = nevra.substring(0, version);
        String evr = nevra.substring(version + 1);
        Map<String, List<String>> values = values(line);
        String[] sizes = values.getOrDefault("Size", List.of("0/0")).get(0).split("/");
        StringBuilder xml = new StringBuilder("<package type=\"rpm\"><name>" + name + "</name><arch>" + arch
                + "</arch><version " + evr(evr) + "/><checksum type=\"sha256\" pkgid=\"YES\">" + checksum(line)
                + "</checksum><summary/><size package=\"" + sizes[0]
                + "\" installed=\"" + sizes[1] + "\" archive=\"0\"/><location href=\"p.rpm\"/><format>");
        values.getOrDefault("From", List.of())
                .forEach(source -> xml.append("<rpm:sourcerpm>" + source + ".src.rpm</rpm:sourcerpm>"));
        List<String> provides = new ArrayList<>(values.getOrDefault("Prv", List.of()));
        if (!arch.equals("src")) {
            provides.add(name + " = " + evr);
        }
        xml.append(list("provides", provides, ""));
        List<String> pre = values.getOrDefault("Pre", List.of());
        xml.append("<rpm:requires>" + entries(values.getOrDefault("Req", List.of()), "") + entries(pre, " pre=\"1\"")
                + "</rpm:requires>");
        xml.append(list("conflicts", values.getOrDefault("Con", List.of()), ""));
        xml.append(list("obsoletes", values.getOrDefault("Obs", List.of()), ""));
        xml.append(list("recommends", values.getOrDefault("Rec", List.of()), ""));
        xml.append(list("suggests", values.getOrDefault("Sug", List.of()), ""));
        xml.append(list("supplements", values.getOrDefault("Sup", List.of()), ""));
        xml.append(list("enhances", values.getOrDefault("Enh", List.of()), ""));
        values.getOrDefault("File", List.of()).forEach(file -> xml.append("<file>" + file + "</file>"));
        return xml + "</format></package>\n";
    }

    private static Map<String, List<String>> values(String line) {
        Map<String, List<String>> values = new TreeMap<>();
        Matcher keys = KEY.matcher(line);
        String key = "";
        int start = 0;
        while (keys.find()) {
            put(values, key, line.substring(start, keys.start()));
            key = keys.group(1);
            start = keys.end();
        }
        put(values, key, line.substring(start));
        return values;
    }

    private static void put(Map<String, List<String>> values, String key, String text) {
        if (!key.isEmpty()) {
            values.put(key, Stream.of(text.strip().split("\\s*;\\s*")).toList());
        }
    }

    private static String list(String kind, List<String> dependencies, String attributes) {
        return "<rpm:" + kind + ">" + entries(dependencies, attributes) + "</rpm:" + kind + ">";
    }

    private static String entries(List<String> dependencies, String attributes) {
        return dependencies.stream().map(text -> entry(text, attributes)).collect(Collectors.joining());
    }

    private static String entry(String text, String attributes) {
        String[] parts = text.split(" ");
        boolean versioned = !text.startsWith("(") && parts.length == 3;
        String name = (versioned ? parts[0] : text).replace("&", "&amp;").replace("<", "&lt;");
        String version = versioned ? " flags=\"" + FLAGS.get(parts[1]) + "\" " + evr(parts[2]) : "";
        return "<rpm:entry name=\"" + name + "\"" + version + attributes + "/>";
    }

    private static String evr(String evr) {
        String[] epochAndRest = evr.contains(":") ? evr.split(":", 2) : new String[] {"0", evr};
        String[] parts = epochAndRest[1].split("-", 2);
        return "epoch=\"" + epochAndRest[0] + "\" ver=\"" + parts[0] + "\""
                + (parts.length > 1 ? " rel=\"" + parts[1] + "\"" : "");
    }
}
