package io.koschei.demo.story;

import io.koschei.demo.universe.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What source packages require, as Koji reads it from their headers. */
final class Dependencies {

    private static final int REQUIRE = 0;
    private static final int RPMLIB = 1 << 24 | 8 | 2;

    private static final Pattern REQUIRES = Pattern.compile("<rpm:requires>(.*?)</rpm:requires>", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile(
            "<rpm:entry name=\"([^\"]*)\"(?: flags=\"([A-Z]{2})\" epoch=\"([0-9]+)\" ver=\"([^\"]*)\"(?: rel=\"([^\"]*)\")?)?");

    private static final Map<String, Integer> FLAGS = Map.of("LT", 2, "GT", 4, "EQ", 8, "LE", 10, "GE", 12);

    private Dependencies() {}

    /** One struct for each requirement, and those that RPM itself adds to every source package. */
    static List<Map<String, Object>> of(Element source) {
        List<Map<String, Object>> dependencies = new ArrayList<>();
        Matcher requires = REQUIRES.matcher(source.xml());
        if (requires.find()) {
            Matcher entry = ENTRY.matcher(requires.group(1));
            while (entry.find()) {
                dependencies.add(struct(
                        unescaped(entry.group(1)),
                        version(entry),
                        Optional.ofNullable(entry.group(2)).map(FLAGS::get).orElse(0)));
            }
        }
        dependencies.add(struct("rpmlib(CompressedFileNames)", "3.0.4-1", RPMLIB));
        dependencies.add(struct("rpmlib(FileDigests)", "4.6.0-1", RPMLIB));
        return dependencies;
    }

    private static String version(Matcher entry) {
        if (entry.group(2) == null) {
            return "";
        }
        String epoch = entry.group(3).equals("0") ? "" : entry.group(3) + ":";
        String release = entry.group(5) == null ? "" : "-" + entry.group(5);
        return unescaped(epoch + entry.group(4) + release);
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static Map<String, Object> struct(String name, String version, int flags) {
        Map<String, Object> dependency = new LinkedHashMap<>();
        dependency.put("name", name);
        dependency.put("version", version);
        dependency.put("flags", flags);
        dependency.put("type", REQUIRE);
        return dependency;
    }
}
