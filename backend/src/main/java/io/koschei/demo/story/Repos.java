package io.koschei.demo.story;

import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.universe.History;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The repositories of the build tag, one for each generation until now. */
public final class Repos {

    public static final int READY = 1;
    static final int EXPIRED = 2;
    static final int DELETED = 3;

    static final int FIRST_ID = 100;

    private final History history;
    private final Walk walk;
    private final int keep;
    private final boolean sourceRepo;
    private final Set<Integer> deleted = ConcurrentHashMap.newKeySet();

    /** The generation that is served as the repository of this number. */
    public static int generationOf(int repoId) {
        return repoId - FIRST_ID;
    }

    public Repos(History history, Walk walk, DemoSettings settings) {
        this.history = history;
        this.walk = walk;
        this.keep = settings.keep();
        this.sourceRepo = settings.sourceRepo();
    }

    public static int id(int generation) {
        return FIRST_ID + generation;
    }

    /** The generation whose repository has this number; empty when there is none yet or ever. */
    public Optional<Integer> generation(long id) {
        long generation = id - FIRST_ID;
        return generation < 0 || generation > walk.current() ? Optional.empty() : Optional.of((int) generation);
    }

    /** Deletes a repository long before its time. */
    public void delete(int generation) {
        deleted.add(generation);
    }

    /** The event of the newest repository: the last one of all. */
    public int lastEvent() {
        return Events.ofRepo(walk.current());
    }

    public int current() {
        return walk.current();
    }

    private int state(int generation) {
        if (deleted.contains(generation)) {
            return DELETED;
        }
        int age = walk.current() - generation;
        if (age == 0) {
            return READY;
        }
        return age < keep ? EXPIRED : DELETED;
    }

    /** Whether the files are still there. */
    public boolean hasFiles(int generation) {
        return state(generation) != DELETED;
    }

    /** The newest one of this state. */
    public Optional<Map<String, Object>> newest(long state, long minEvent) {
        return IntStream.iterate(walk.current(), n -> n >= 0, n -> n - 1)
                .filter(n -> state(n) == state && Events.ofRepo(n) >= minEvent)
                .mapToObj(this::describe)
                .findFirst();
    }

    /** The newest one made at an event or before it, whatever has become of it. */
    Optional<Map<String, Object>> newestAt(long event, long minEvent) {
        return IntStream.iterate(walk.current(), n -> n >= 0, n -> n - 1)
                .filter(n -> Events.ofRepo(n) <= event && Events.ofRepo(n) >= minEvent)
                .mapToObj(this::describe)
                .findFirst();
    }

    public Map<String, Object> describe(int generation) {
        int current = walk.current();
        Map<String, Object> repo = new LinkedHashMap<>();
        repo.put("begin_event", Events.ofTagging(generation));
        repo.put("begin_ts", Events.timestamp(history.at(generation)));
        repo.put("create_event", Events.ofRepo(generation));
        repo.put("create_ts", Events.timestamp(history.at(generation)));
        repo.put("creation_time", Events.time(history.at(generation)));
        repo.put("creation_ts", Events.timestamp(history.at(generation)));
        repo.put("custom_opts", Map.of());
        repo.put("dist", false);
        repo.put("end_event", generation < current ? Events.ofTagging(generation + 1) : Wire.NIL);
        repo.put("end_ts", generation < current ? Events.timestamp(history.at(generation + 1)) : Wire.NIL);
        repo.put("id", id(generation));
        repo.put("opts", options());
        int state = state(generation);
        int changedIn = state == READY ? generation : Math.min(current, generation + (state == EXPIRED ? 1 : keep));
        repo.put("state", state);
        repo.put("state_time", Events.time(history.at(changedIn)));
        repo.put("state_ts", Events.timestamp(history.at(changedIn)));
        repo.put("tag_id", Tag.BUILD.id());
        repo.put("tag_name", Tag.BUILD.name());
        repo.put("task_id", id(generation));
        repo.put("task_state", 2);
        return repo;
    }

    private Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("src", sourceRepo);
        options.put("maven", false);
        options.put("debuginfo", false);
        options.put("separate_src", false);
        return options;
    }
}
