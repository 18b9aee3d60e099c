package io.koschei.demo;

import io.koschei.demo.universe.Element;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A build of a source package.
 *
 * @param id the build's number
 * @param generation the one it was tagged for
 */
record TaggedSource(Element source, int id, int packageId, int generation, Instant at) {

    private static final int COMPLETE = 1;

    String name() {
        return source.name();
    }

    Map<String, Object> asBuild() {
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("build_id", id);
        build.put("completion_time", Events.time(at));
        build.put("create_event", Events.ofTagging(generation));
        build.put("creation_event_id", Events.ofTagging(generation) - 1);
        build.put("creation_time", Events.time(at));
        build.put("draft", false);
        build.put("epoch", source.epoch() == 0 ? Wire.NIL : source.epoch());
        build.put("id", id);
        build.put("name", name());
        build.put("nvr", name() + "-" + source.version() + "-" + source.release());
        build.put("owner_id", 1);
        build.put("owner_name", "demo");
        build.put("package_id", packageId);
        build.put("package_name", name());
        build.put("promoter_id", Wire.NIL);
        build.put("promoter_name", Wire.NIL);
        build.put("promotion_time", Wire.NIL);
        build.put("release", source.release());
        build.put("start_time", Events.time(at));
        build.put("state", COMPLETE);
        build.put("tag_id", Tag.DEST.id());
        build.put("tag_name", Tag.DEST.name());
        build.put("task_id", Wire.NIL);
        build.put("version", source.version());
        build.put("volume_id", 0);
        build.put("volume_name", "DEFAULT");
        return build;
    }

    Map<String, Object> asPackage(boolean withOwner) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("blocked", false);
        entry.put("extra_arches", Wire.NIL);
        if (withOwner) {
            entry.put("owner_id", 1);
            entry.put("owner_name", "demo");
        }
        entry.put("package_id", packageId);
        entry.put("package_name", name());
        entry.put("tag_id", Tag.DEST.id());
        entry.put("tag_name", Tag.DEST.name());
        return entry;
    }
}
