package io.koschei.demo.universe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One package of a primary.xml, kept as it is written there.
 *
 * @param builder the source package that builds it; its own name for a source package
 * @param xml its {@code <package>} element with the line end after it
 */
public record Element(String name, String builder, int epoch, String version, String release, String xml) {

    private static final Pattern PACKAGE = Pattern.compile("<package type=\"rpm\">\n.*?</package>\n", Pattern.DOTALL);
    private static final Pattern ARCH = Pattern.compile("<arch>([^<]+)</arch>");
    private static final Pattern REQUIRES = Pattern.compile("<rpm:requires>(.*?)</rpm:requires>", Pattern.DOTALL);
    private static final Pattern PROVIDES = Pattern.compile("<rpm:provides>(.*?)</rpm:provides>", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<rpm:entry name=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("<name>([^<]+)</name>");
    private static final Pattern VERSION =
            Pattern.compile("<version epoch=\"([0-9]+)\" ver=\"([^\"]*)\" rel=\"([^\"]*)\"/>");
    private static final Pattern SOURCE =
            Pattern.compile("<rpm:sourcerpm>([^<]+)-[^-<]+-[^-<]+\\.src\\.rpm</rpm:sourcerpm>");

    /** The packages of a compressed primary.xml by name, sorted. */
    public static Map<String, Element> read(InputStream primary) throws IOException {
        Map<String, Element> elements = new TreeMap<>();
        Matcher matcher = PACKAGE.matcher(unzip(primary));
        while (matcher.find()) {
            Element element = of(matcher.group());
            elements.put(element.name, element);
        }
        return elements;
    }

    private static String unzip(InputStream primary) throws IOException {
        try (InputStream opened = new GZIPInputStream(primary)) {
            return new String(opened.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Element of(String xml) {
        Matcher version = found(VERSION, xml);
        String name = found(NAME, xml).group(1);
        Matcher source = SOURCE.matcher(xml);
        return new Element(
                name,
                source.find() ? source.group(1) : name,
                Integer.parseInt(version.group(1)),
                version.group(2),
                version.group(3),
                xml);
    }

    /** Name, version and release. */
    public String nvr() {
        return name + "-" + version + "-" + release;
    }

    /** What it runs on. */
    public String arch() {
        return found(ARCH, xml).group(1);
    }

    /** The same for another architecture than x86_64, if it is made for one at all. */
    public Element inArch(String arch) {
        return new Element(
                name,
                builder,
                epoch,
                version,
                release,
                xml.replace("<arch>x86_64</arch>", "<arch>" + arch + "</arch>"));
    }

    /** The same with its file at another address than the repository's. */
    Element based(String address) {
        return new Element(
                name,
                builder,
                epoch,
                version,
                release,
                xml.replace("<location href=", "<location xml:base=\"" + address + "\" href="));
    }

    /** Names of what it provides, its own first. */
    public List<String> provides() {
        return Stream.concat(Stream.of(name), entries(PROVIDES)).distinct().toList();
    }

    /** What it requires, in RPM's words but without versions; rich dependencies as they are. */
    public List<String> requires() {
        return entries(REQUIRES).distinct().toList();
    }

    private Stream<String> entries(Pattern list) {
        Matcher found = list.matcher(xml);
        return found.find()
                ? ENTRY.matcher(found.group(1)).results().map(entry -> unescaped(entry.group(1)))
                : Stream.empty();
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static Matcher found(Pattern pattern, String xml) {
        Matcher matcher = pattern.matcher(xml);
        if (!matcher.find()) {
            throw new IllegalStateException("the demo's metadata has a package without " + pattern);
        }
        return matcher;
    }
}
