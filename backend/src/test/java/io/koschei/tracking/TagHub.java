package io.koschei.tracking;

import io.koschei.koji.AnsweringKoji;
import io.koschei.koji.Koji;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A hub with one target and a tag that remembers how it was at each event. Its destination inherits the tag. */
public final class TagHub {

    /** The target that it does not have. */
    public static final String NO_TARGET = "no-such-target";

    /** A build that a tag has. */
    private record Tagged(long id, String version, long event) {}

    /** A package in a tag. */
    private record Entry(boolean blocked, Tagged build) {}

    private final List<TreeMap<String, Entry>> states = new ArrayList<>(List.of(new TreeMap<>()));
    private final List<String> calls = new ArrayList<>();
    private int builds;
    private int repo;
    private boolean down;

    public Koji koji() {
        return AnsweringKoji.answering(this::answer);
    }

    public TagHub lists(String name) {
        return change(name, entry -> new Entry(false, entry.build));
    }

    public TagHub blocks(String name, boolean blocked) {
        return change(name, entry -> new Entry(blocked, entry.build));
    }

    /** A new build is tagged. */
    public TagHub tags(String name, String version) {
        return change(name, entry -> new Entry(entry.blocked, new Tagged(++builds, version, states.size())));
    }

    /** What was tagged before this event is what is there again. */
    public TagHub untags(String name, int before) {
        Entry then = states.get(before).getOrDefault(name, new Entry(false, null));
        return change(name, entry -> new Entry(entry.blocked, then.build));
    }

    public TagHub removes(String name) {
        TreeMap<String, Entry> next = new TreeMap<>(states.get(last()));
        next.remove(name);
        states.add(next);
        return this;
    }

    public TagHub makesRepo() {
        repo++;
        return this;
    }

    public TagHub goesDown(boolean now) {
        down = now;
        return this;
    }

    /** A hub whose database was restored from before an event. */
    public TagHub isRestoredTo(int event) {
        states.subList(event + 1, states.size()).clear();
        return this;
    }

    public int last() {
        return states.size() - 1;
    }

    public List<String> calls() {
        return calls;
    }

    private TagHub change(String name, UnaryOperator<Entry> change) {
        TreeMap<String, Entry> next = new TreeMap<>(states.get(last()));
        next.put(name, change.apply(next.getOrDefault(name, new Entry(false, null))));
        states.add(next);
        return this;
    }

    private @Nullable Object answer(String method, List<Object> arguments) {
        calls.add(method);
        if (down) {
            throw AnsweringKoji.offline();
        }
        Map<?, ?> named = AnsweringKoji.named(arguments);
        return switch (method) {
            case "getLastEvent" -> Map.of("id", last());
            case "getBuildTarget" ->
                String.valueOf(arguments.get(0)).equals(NO_TARGET)
                        ? null
                        : Map.of(
                                "id",
                                1,
                                "name",
                                "f43",
                                "build_tag_name",
                                "f43-build",
                                "dest_tag_name",
                                "f43-candidate");
            case "getFullInheritance" -> new Object[] {Map.of("name", "f43-updates"), Map.of("name", "f43")};
            case "listPackages" -> listPackages(named);
            case "listTagged" -> listTagged(String.valueOf(arguments.get(0)), named);
            case "repo.query" -> repo == 0 ? new Object[0] : new Object[] {repository()};
            default -> throw AnsweringKoji.fault("Invalid method: " + method);
        };
    }

    private Object repository() {
        return Map.of("id", repo, "tag_name", "f43-build", "state", 1, "create_event", last(), "create_ts", 1.0 * repo);
    }

    private TreeMap<String, Entry> at(Object tag, Map<?, ?> named) {
        if (!"f43-candidate".equals(tag)) {
            throw AnsweringKoji.fault("No such entry in table tag: " + tag);
        }
        return states.get(((Number) named.get("event")).intValue());
    }

    private Object[] listPackages(Map<?, ?> named) {
        Map<String, Entry> entries = at(named.get("tagID"), named);
        Object wanted = named.get("pkgID");
        if (wanted != null && states.stream().noneMatch(state -> state.containsKey(wanted.toString()))) {
            throw AnsweringKoji.fault("No such entry in table package: " + wanted);
        }
        return entries.entrySet().stream()
                .filter(entry -> wanted == null || wanted.equals(entry.getKey()))
                .map(entry ->
                        Map.of("package_id", 1, "package_name", entry.getKey(), "blocked", entry.getValue().blocked))
                .toArray();
    }

    private Object[] listTagged(String tag, Map<?, ?> named) {
        Object wanted = named.get("package");
        return at(tag, named).entrySet().stream()
                .filter(entry -> wanted == null || wanted.equals(entry.getKey()))
                .filter(entry -> entry.getValue().build != null)
                .map(entry -> build(entry.getKey(), entry.getValue().build))
                .toArray();
    }

    private static Map<String, Object> build(String name, Tagged tagged) {
        Map<String, Object> build = new HashMap<>();
        build.put("build_id", (int) tagged.id);
        build.put("package_name", name);
        build.put("epoch", null);
        build.put("version", tagged.version);
        build.put("release", "1");
        build.put("tag_name", "f43");
        build.put("create_event", (int) tagged.event);
        build.put("task_id", null);
        build.put("start_time", "2026-11-24 12:05:30.737220+00:00");
        build.put("completion_time", "2026-11-24 12:15:30+00:00");
        return build;
    }
}
