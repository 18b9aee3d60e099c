package io.koschei.resolver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of a {@link Fixture} as the XML of repositories: what is in primary.xml, and the lists of all files. */
final class FixtureXml {

    private static final Pattern KEY =
            Pattern.compile("\\b(Prv|Req|Pre|Con|Obs|Rec|Sug|Sup|Enh|File|Path|Size|From): ");
    private static final Map<String, String> FLAGS = Map.of("=", "EQ", "<", "LT", "<=", "LE", ">", "GT", ">=", "GE");

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String primary(List<String> packages) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
                + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"" + packages.size() + "\">\n"
                + packages.stream().map(FixtureXml::element).collect(Collectors.joining())
                + "</metadata>\n";
    }

    static String filelists(List<String> packages) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<filelists"
                + " xmlns=\"http://linux.duke.edu/metadata/filelists\" packages=\"" + packages.size() + "\">\n"
                + packages.stream().map(FixtureXml::fileElement).collect(Collectors.joining())
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

    private FixtureXml() {}
}
