package io.koschei.demo.story;

import io.koschei.demo.universe.Element;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RPMs in the shape that Koji gives them, and headers of source packages. */
public final class Rpms {

    private static final Pattern TIME = Pattern.compile("<time file=\"([0-9]+)\" build=\"([0-9]+)\"/>");
    private static final Pattern SIZE = Pattern.compile("<size package=\"([0-9]+)\"");
    private static final Pattern SUM = Pattern.compile("pkgid=\"YES\">([0-9a-f]{32})");

    private Rpms() {}

    /** As listRPMs has it. */
    public static Map<String, Object> listed(Element rpm, Object buildId, Object buildrootId) {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("arch", rpm.arch());
        struct.put("build_id", buildId);
        struct.put("buildroot_id", buildrootId);
        struct.put("buildtime", number(TIME, 2, rpm));
        struct.put("draft", false);
        struct.put("epoch", BuildStructs.epoch(rpm));
        struct.put("external_repo_id", 0);
        struct.put("external_repo_name", "INTERNAL");
        struct.put("extra", Wire.NIL);
        struct.put("id", id(rpm));
        struct.put("metadata_only", false);
        struct.put("name", rpm.name());
        struct.put("nvr", rpm.nvr());
        Matcher sum = SUM.matcher(rpm.xml());
        struct.put("payloadhash", sum.find() ? sum.group(1) : "0".repeat(32));
        struct.put("release", rpm.release());
        struct.put("size", number(SIZE, 1, rpm));
        struct.put("version", rpm.version());
        return struct;
    }

    /** A number that is always the same for the same package. */
    public static int id(Element rpm) {
        return (rpm.nvr() + "." + rpm.arch()).hashCode() & Integer.MAX_VALUE;
    }

    private static long number(Pattern pattern, int group, Element rpm) {
        Matcher matcher = pattern.matcher(rpm.xml());
        return matcher.find() ? Long.parseLong(matcher.group(group)) : 0;
    }

    /**
     * The headers of a source package that the hub knows; lists that are not there are empty, single values nil.
     *
     * @param binaries what the source package builds
     * @param exclusive architectures it is made for; empty for all
     */
    static Object header(String name, Element source, List<Element> binaries, List<String> exclusive) {
        List<Map<String, Object>> requires = Dependencies.of(source);
        return switch (name) {
            case "NAME" -> source.name();
            case "VERSION" -> source.version();
            case "RELEASE" -> source.release();
            case "EPOCH" -> BuildStructs.epoch(source);
            case "ARCH" -> "x86_64";
            case "BUILDARCHS" -> isNoarch(binaries) ? List.of("noarch") : List.of();
            case "EXCLUSIVEARCH" -> exclusive;
            case "EXCLUDEARCH" -> List.of();
            case "REQUIRENAME" ->
                requires.stream().map(require -> require.get("name")).toList();
            case "REQUIREFLAGS" ->
                requires.stream().map(require -> require.get("flags")).toList();
            case "REQUIREVERSION" ->
                requires.stream().map(require -> require.get("version")).toList();
            case "BUILDTIME" -> number(TIME, 2, source);
            case "SIZE" -> number(SIZE, 1, source);
            default -> Wire.NIL;
        };
    }

    /** Whether everything that is built runs anywhere. */
    static boolean isNoarch(List<Element> binaries) {
        return !binaries.isEmpty()
                && binaries.stream().allMatch(binary -> binary.arch().equals("noarch"));
    }
}
