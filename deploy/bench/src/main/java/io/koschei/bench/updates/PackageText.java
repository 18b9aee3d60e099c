package io.koschei.bench.updates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package as metadata writes it.
 *
 * @param source name of the source package, its own for a source package
 * @param text the whole element
 */
record PackageText(String name, String arch, String source, String text) {

    private static final Pattern NAME = Pattern.compile("<name>([^<]+)</name>");
    private static final Pattern ARCH = Pattern.compile("<arch>([^<]+)</arch>");
    private static final Pattern MADE_FROM = Pattern.compile("<rpm:sourcerpm>(.+)-[^-]+-[^-]+\\.src\\.rpm<");
    private static final Pattern VERSION = Pattern.compile("(<version [^>]*rel=\")([^\"]+)\"");
    private static final Pattern DIGEST = Pattern.compile("(pkgid=\"YES\">)[0-9a-f]{8}");
    private static final Pattern REQUIRES = Pattern.compile("(?s)<rpm:requires>(.*?)</rpm:requires>");
    private static final Pattern ENTRY = Pattern.compile("<rpm:entry name=\"([^\"]+)\"([^>]*)>");

    /** Ties a package to one version of another, or to no later one. */
    private static final Pattern TIED = Pattern.compile("flags=\"(EQ|LE)\"");

    private static final Pattern TIED_IN_TEXT = Pattern.compile("([^() ]+) (?:&lt;)?= ");
    private static final Pattern RELEASE = Pattern.compile("rel=\"([^\"]+)\"");

    private static final Pattern INSTALLED = Pattern.compile("( installed=\")(\\d+)\"");

    /** By so many bytes on disk what is built again is larger. */
    private static final long GROWTH = 1000;

    /** What the next release is called. */
    private static final String NEXT = ".1";

    static PackageText of(String text) {
        String name = first(NAME, text, "");
        return new PackageText(name, first(ARCH, text, ""), first(MADE_FROM, text, name), text);
    }

    /** A package that no distribution has. */
    static PackageText invented(
            String name, String arch, String source, int version, List<String> requires, List<String> provides) {
        String id = String.format(Locale.ROOT, "%064x", (name + version + arch).hashCode() & 0xffffffffL);
        String text = """
                <package type="rpm">
                <name>%1$s</name>
                <arch>%2$s</arch>
                <version epoch="0" ver="%3$d" rel="1"/>
                <checksum type="sha256" pkgid="YES">%4$s</checksum>
                <summary>invented</summary>
                <size package="1000" installed="9000" archive="0"/>
                <location href="%1$s-%3$d.%2$s.rpm"/>
                <format>
                %5$s%6$s%7$s</format>
                </package>
                """.formatted(
                name,
                arch,
                version,
                id,
                arch.equals("src") ? "" : "<rpm:sourcerpm>" + source + "-" + version + "-1.src.rpm</rpm:sourcerpm>\n",
                entries("provides", provides),
                entries("requires", requires));
        return new PackageText(name, arch, source, text);
    }

    private static String entries(String kind, List<String> names) {
        StringBuilder entries = new StringBuilder("<rpm:" + kind + ">\n");
        names.forEach(
                name -> entries.append("  <rpm:entry name=\"").append(name).append("\"/>\n"));
        return entries.append("</rpm:").append(kind).append(">\n").toString();
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    boolean isSource() {
        return arch.equals("src");
    }

    /** Names that it requires, whatever their versions. */
    List<String> required() {
        List<String> names = new ArrayList<>();
        eachRequired(entry -> names.add(entry.group(1)));
        return names;
    }

    /** Names of packages that it may not be installed with in a later version. */
    List<String> tied() {
        List<String> names = new ArrayList<>();
        Matcher all = ENTRY.matcher(text);
        while (all.find()) {
            if (TIED.matcher(all.group(2)).find()) {
                names.add(all.group(1));
            }
            Matcher rich = TIED_IN_TEXT.matcher(all.group(1));
            while (rich.find()) {
                names.add(rich.group(1));
            }
        }
        return names;
    }

    private void eachRequired(Consumer<Matcher> consumer) {
        Matcher entry = ENTRY.matcher(first(REQUIRES, text, ""));
        while (entry.find()) {
            consumer.accept(entry);
        }
    }

    /**
     * The same, built again.
     *
     * @param siblings binaries that are built with it: those are required in the new version
     */
    PackageText rebuilt(Set<String> siblings) {
        String next = VERSION.matcher(text).replaceFirst("$1$2" + NEXT + "\"");
        String larger = INSTALLED
                .matcher(next)
                .replaceFirst(size -> size.group(1) + (Long.parseLong(size.group(2)) + GROWTH) + "\"");
        String again = DIGEST.matcher(larger).replaceFirst("$1beefbeef");
        String tied = ENTRY.matcher(again).replaceAll(entry -> {
            boolean moves = siblings.contains(entry.group(1))
                    && TIED.matcher(entry.group(2)).find();
            return Matcher.quoteReplacement(
                    moves ? RELEASE.matcher(entry.group()).replaceFirst("rel=\"$1" + NEXT + "\"") : entry.group());
        });
        return new PackageText(name, arch, source, tied);
    }
}
