package io.koschei.demo.story;

import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's tags: packages are tagged into the first, the second inherits them to build repositories, and nothing was ever built in the
 * third.
 */
public record Tag(int id, String name) {

    public static final Tag DEST = new Tag(1, "demo");
    public static final Tag BUILD = new Tag(2, "demo-build");
    public static final Tag EMPTY = new Tag(3, "demo-empty");
    static final List<Tag> ALL = List.of(DEST, BUILD, EMPTY);

    /** A tag by its number or name; both are what XML-RPC gives. */
    static Optional<Tag> find(Object key) {
        if (!(key instanceof String) && !(key instanceof Number)) {
            throw HubFault.parameter("Invalid name or id value: " + Wire.repr(key));
        }
        return ALL.stream()
                .filter(tag -> key instanceof Number id ? id.longValue() == tag.id : key.equals(tag.name))
                .findFirst();
    }

    /** A tag for methods that look it up by number first. */
    static Tag inTable(Object key) {
        return find(key).orElseThrow(() -> HubFault.generic("No such entry in table tag: " + Wire.text(key)));
    }

    public static Tag strict(Object key) {
        return find(key).orElseThrow(() -> HubFault.generic("No such tagInfo: " + Wire.repr(key)));
    }

    /** @param arches what is built for */
    Map<String, Object> listed(String arches) {
        Map<String, Object> tag = new LinkedHashMap<>();
        tag.put("arches", equals(DEST) ? "" : arches);
        tag.put("id", id);
        tag.put("locked", false);
        tag.put("maven_include_all", false);
        tag.put("maven_support", false);
        tag.put("name", name);
        tag.put("perm", Wire.NIL);
        tag.put("perm_id", Wire.NIL);
        return tag;
    }

    /** @param arches what is built for */
    Map<String, Object> described(String arches) {
        Map<String, Object> tag = listed(arches);
        tag.put("extra", Map.of());
        return tag;
    }
}
