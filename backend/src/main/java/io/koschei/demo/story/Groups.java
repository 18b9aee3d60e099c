package io.koschei.demo.story;

import io.koschei.demo.xmlrpc.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The build tag's groups, from comps.xml. */
public final class Groups {

    private static final Pattern GROUP = Pattern.compile("<group>.*?</group>", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("<id>([^<]+)</id>");
    private static final Pattern ENTRY = Pattern.compile("<packagereq type=\"([^\"]+)\">([^<]+)</packagereq>");

    private final Map<String, Map<String, String>> typesByGroup = new LinkedHashMap<>();

    public Groups(byte[] comps) {
        Matcher group = GROUP.matcher(new String(comps, StandardCharsets.UTF_8));
        while (group.find()) {
            Matcher id = ID.matcher(group.group());
            if (!id.find()) {
                throw new IllegalStateException("the demo's comps.xml has a group without an id");
            }
            Map<String, String> types = new LinkedHashMap<>();
            Matcher entry = ENTRY.matcher(group.group());
            while (entry.find()) {
                types.put(entry.group(2), entry.group(1));
            }
            typesByGroup.put(id.group(1), types);
        }
    }

    /** Names of a group's packages. */
    List<String> names(String group) {
        return List.copyOf(typesByGroup.getOrDefault(group, Map.of()).keySet());
    }

    List<Map<String, Object>> describe(boolean packages, boolean required) {
        List<Map<String, Object>> groups = new ArrayList<>();
        typesByGroup.forEach((name, types) -> {
            int id = groups.size() + 1;
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("biarchonly", false);
            group.put("blocked", false);
            group.put("description", Wire.NIL);
            group.put("display_name", name);
            group.put("exported", true);
            group.put("group_id", id);
            group.put("is_default", Wire.NIL);
            group.put("langonly", Wire.NIL);
            group.put("name", name);
            group.put("tag_id", Tag.BUILD.id());
            group.put("uservisible", true);
            if (packages) {
                group.put("packagelist", entries(id, types));
            }
            if (required) {
                group.put("grouplist", List.of());
            }
            groups.add(group);
        });
        return groups;
    }

    private static List<Map<String, Object>> entries(int groupId, Map<String, String> types) {
        List<Map<String, Object>> entries = new ArrayList<>();
        types.forEach((name, type) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("basearchonly", Wire.NIL);
            entry.put("blocked", false);
            entry.put("group_id", groupId);
            entry.put("package", name);
            entry.put("requires", Wire.NIL);
            entry.put("tag_id", Tag.BUILD.id());
            entry.put("type", type);
            entries.add(entry);
        });
        return entries;
    }
}
