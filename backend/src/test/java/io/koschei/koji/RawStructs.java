package io.koschei.koji;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the hub of the recorded exchanges says, with other numbers and names. */
final class RawStructs {

    private RawStructs() {}

    /** A task without its state. */
    static Map<String, Object> task(
            long id, @Nullable Long parent, String method, @Nullable String label, Object[] request) {
        Map<String, Object> task = new HashMap<>();
        task.put("id", (int) id);
        task.put("parent", parent == null ? null : parent.intValue());
        task.put("method", method);
        task.put("label", label);
        task.put("arch", label == null || label.equals("srpm") ? "noarch" : label);
        task.put("request", request);
        task.put("owner", 2);
        task.put("priority", parent == null ? 50 : 49);
        task.put("weight", 1.0);
        task.put("waiting", null);
        task.put("create_time", "2026-11-24 12:05:41.010269+00:00");
        task.put("create_ts", FakeHub.RECORDED);
        return task;
    }

    static Map<String, Object> repo(int id, int state) {
        return new HashMap<>(Map.of(
                "id",
                id,
                "tag_id",
                3,
                "tag_name",
                "f43-build",
                "state",
                state,
                "create_event",
                39,
                "creation_time",
                "2026-11-24 12:05:32.375988+00:00",
                "create_ts",
                FakeHub.RECORDED - 9,
                "dist",
                false));
    }

    /** @param nevra as name-version-release.arch */
    static Object rpm(String nevra) {
        String[] parts = nevra.split("[-.]");
        Map<String, Object> rpm = new HashMap<>(
                Map.of("name", parts[0], "version", parts[1], "release", parts[2], "arch", parts[3], "id", 10));
        rpm.put("epoch", null);
        return rpm;
    }

    static Object requirement(String name) {
        return new HashMap<>(Map.of("name", name, "version", "", "flags", 0, "type", 0));
    }
}
