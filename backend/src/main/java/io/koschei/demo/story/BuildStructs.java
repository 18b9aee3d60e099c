package io.koschei.demo.story;

import io.koschei.demo.sessions.User;
import io.koschei.demo.universe.Element;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds and packages in the shapes that Koji gives them. */
public final class BuildStructs {

    private static final int COMPLETE = 1;

    private BuildStructs() {}

    /** As listTagged has it. */
    static Map<String, Object> tagged(Tagging tagging) {
        Element source = tagging.source();
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("build_id", tagging.id());
        build.put("completion_time", Events.time(tagging.builtAt()));
        build.put("create_event", tagging.from().event());
        build.put("creation_event_id", Events.ofTagging(tagging.generation()) - 1);
        build.put("creation_time", Events.time(tagging.builtAt()));
        build.put("draft", false);
        build.put("epoch", epoch(source));
        build.put("id", tagging.id());
        build.put("name", tagging.name());
        build.put("nvr", source.nvr());
        owner(build);
        build.put("package_id", tagging.packageId());
        build.put("package_name", tagging.name());
        build.put("promoter_id", Wire.NIL);
        build.put("promoter_name", Wire.NIL);
        build.put("promotion_time", Wire.NIL);
        build.put("release", source.release());
        build.put("start_time", Events.time(startedAt(tagging)));
        build.put("state", COMPLETE);
        build.put("tag_id", Tag.DEST.id());
        build.put("tag_name", Tag.DEST.name());
        build.put("task_id", task(tagging));
        build.put("version", source.version());
        build.put("volume_id", 0);
        build.put("volume_name", "DEFAULT");
        return build;
    }

    /** As getBuild has it, or listBuilds, which leaves something out. */
    public static Map<String, Object> described(Tagging tagging, boolean listed) {
        Element source = tagging.source();
        Map<String, Object> build = new LinkedHashMap<>();
        build.put("build_id", tagging.id());
        if (!listed) {
            build.put("cg_id", Wire.NIL);
        }
        times(build, "completion", tagging.builtAt());
        build.put("creation_event_id", Events.ofTagging(tagging.generation()) - 1);
        times(build, "creation", startedAt(tagging));
        build.put("draft", false);
        build.put("epoch", epoch(source));
        build.put("extra", Wire.NIL);
        if (!listed) {
            build.put("id", tagging.id());
        }
        build.put("name", tagging.name());
        build.put("nvr", source.nvr());
        owner(build);
        build.put("package_id", tagging.packageId());
        build.put("package_name", tagging.name());
        build.put("promoter_id", Wire.NIL);
        build.put("promoter_name", Wire.NIL);
        build.put("promotion_time", Wire.NIL);
        build.put("promotion_ts", Wire.NIL);
        build.put("release", source.release());
        build.put("source", Wire.NIL);
        times(build, "start", startedAt(tagging));
        build.put("state", COMPLETE);
        build.put("task_id", task(tagging));
        build.put("version", source.version());
        build.put("volume_id", 0);
        build.put("volume_name", "DEFAULT");
        if (!listed) {
            build.put("cg_name", Wire.NIL);
        }
        return build;
    }

    /** What was there from the beginning was imported, and took no time. */
    static Instant startedAt(Tagging tagging) {
        return tagging.generation() == 0
                ? tagging.builtAt()
                : tagging.builtAt().minus(Duration.ofSeconds(Math.round(60 * MaintainerTasks.minutes(tagging))));
    }

    private static Object task(Tagging tagging) {
        return tagging.generation() == 0 ? Wire.NIL : MaintainerTasks.id(tagging);
    }

    private static void owner(Map<String, Object> struct) {
        struct.put("owner_id", User.DEMO.id());
        struct.put("owner_name", User.DEMO.name());
    }

    private static void times(Map<String, Object> struct, String name, Instant at) {
        struct.put(name + "_time", Events.time(at));
        struct.put(name + "_ts", Events.timestamp(at));
    }

    public static Object epoch(Element source) {
        return source.epoch() == 0 ? Wire.NIL : source.epoch();
    }

    /** As listPackages has it. */
    static Map<String, Object> listedPackage(ListEntry listed, boolean withOwner) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("blocked", listed.blocked());
        entry.put("extra_arches", Wire.NIL);
        if (withOwner) {
            owner(entry);
        }
        entry.put("package_id", listed.packageId());
        entry.put("package_name", listed.name());
        entry.put("tag_id", Tag.DEST.id());
        entry.put("tag_name", Tag.DEST.name());
        return entry;
    }
}
