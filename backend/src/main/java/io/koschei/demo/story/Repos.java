package io.koschei.demo.story;

import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.universe.History;
import io.koschei.demo.xmlrpc.Wire;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The repositories of the build tag, one for each generation until now, and those that clients had made as of some event or with options
 * of their own; and the one of a tag in which nothing was ever built.
 */
public final class Repos {

    public static final int READY = 1;
    static final int EXPIRED = 2;
    static final int DELETED = 3;

    static final int FIRST_ID = 100;

    /** Numbers of what clients had made are greater than all others, as those of newer repositories are. */
    private static final int FIRST_MADE = 100_000;

    private static final int MOST_MADE = 10_000;

    /** What was made last is the newest: until the next generation, each comes a second after the one before. */
    private static final Comparator<Repo> NEWEST_FIRST =
            Comparator.comparing(Repo::at).thenComparingInt(Repo::id).reversed();

    private final History history;
    private final Walk walk;
    private final int keep;
    private final boolean sourceRepo;
    private final Set<Integer> deleted = ConcurrentHashMap.newKeySet();
    private final List<Repo> made = new CopyOnWriteArrayList<>();

    /** The generation that is served as the repository of this number, unless a client had it made. */
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

    private Repo of(int generation) {
        return new Repo(
                id(generation),
                Tag.BUILD,
                generation,
                Events.ofRepo(generation),
                Map.of(),
                history.at(generation),
                generation);
    }

    private Repo empty() {
        return new Repo(FIRST_ID - 1, Tag.EMPTY, Repo.EMPTY, Events.ofTagging(0), Map.of(), history.at(0), 0);
    }

    private Stream<Repo> all() {
        return Stream.concat(
                Stream.concat(
                        made.stream(), IntStream.rangeClosed(0, walk.current()).mapToObj(this::of)),
                Stream.of(empty()));
    }

    /** The repository of this number; empty when there is none yet or ever. */
    public Optional<Repo> find(long id) {
        return all().filter(repo -> repo.id() == id).findFirst();
    }

    /** The generation whose packages the repository of this number has, which there is. */
    public int contents(int id) {
        return find(id).orElseThrow().generation();
    }

    /** Deletes a repository long before its time; does nothing when there is none. */
    public void delete(int id) {
        find(id).ifPresent(repo -> deleted.add(repo.id()));
    }

    /**
     * Makes one as of an event that has passed, or with options of its own. It is newer than all others.
     *
     * @return empty when there are too many already
     */
    public synchronized Optional<Repo> make(int event, Map<String, Object> customOptions) {
        if (made.size() >= MOST_MADE) {
            return Optional.empty();
        }
        int current = walk.current();
        int generation = Math.max(0, Math.min(current, (event - Events.ofTagging(0)) / Events.APART));
        Repo repo = new Repo(
                FIRST_MADE + made.size(),
                Tag.BUILD,
                generation,
                event,
                customOptions,
                history.at(current).plusSeconds(1 + made.size()),
                current);
        made.add(repo);
        return Optional.of(repo);
    }

    /** The event of the newest repository: the last one of all. */
    public int lastEvent() {
        return Events.ofRepo(walk.current());
    }

    public int current() {
        return walk.current();
    }

    private int state(Repo repo) {
        if (deleted.contains(repo.id())) {
            return DELETED;
        }
        int age = repo.tag().equals(Tag.EMPTY) ? 0 : walk.current() - repo.since();
        if (age == 0) {
            return READY;
        }
        return age < keep ? EXPIRED : DELETED;
    }

    /** Whether the files are still there. */
    public boolean hasFiles(int id) {
        return find(id).filter(repo -> state(repo) != DELETED).isPresent();
    }

    /** Those of a tag in a state, what was made last first, whatever their events and options. */
    public Stream<Repo> newest(Tag tag, long state) {
        return all().filter(repo -> repo.tag().equals(tag) && state(repo) == state)
                .sorted(NEWEST_FIRST);
    }

    /** All, what was made last first, whatever has become of them. */
    public Stream<Repo> newest() {
        return all().sorted(NEWEST_FIRST);
    }

    /** As Koji describes it. */
    public Map<String, Object> describe(Repo repo) {
        int current = walk.current();
        boolean over = repo.generation() != Repo.EMPTY && repo.generation() < current;
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("begin_event", Math.min(repo.event(), Events.ofTagging(Math.max(0, repo.generation()))));
        struct.put("begin_ts", Events.timestamp(history.at(Math.max(0, repo.generation()))));
        struct.put("create_event", repo.event());
        struct.put("create_ts", Events.timestamp(history.at(Math.max(0, repo.generation()))));
        struct.put("creation_time", Events.time(repo.at()));
        struct.put("creation_ts", Events.timestamp(repo.at()));
        struct.put("custom_opts", repo.customOptions());
        struct.put("dist", false);
        struct.put("end_event", over ? Events.ofTagging(repo.generation() + 1) : Wire.NIL);
        struct.put("end_ts", over ? Events.timestamp(history.at(repo.generation() + 1)) : Wire.NIL);
        struct.put("id", repo.id());
        struct.put("opts", options(repo));
        int state = state(repo);
        int changedIn = state == READY ? repo.since() : Math.min(current, repo.since() + (state == EXPIRED ? 1 : keep));
        struct.put("state", state);
        struct.put("state_time", Events.time(history.at(changedIn)));
        struct.put("state_ts", Events.timestamp(history.at(changedIn)));
        struct.put("tag_id", repo.tag().id());
        struct.put("tag_name", repo.tag().name());
        struct.put("task_id", repo.id());
        struct.put("task_state", 2);
        return struct;
    }

    private Map<String, Object> options(Repo repo) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("src", sourceRepo);
        options.put("maven", false);
        options.put("debuginfo", false);
        options.put("separate_src", false);
        options.putAll(repo.customOptions());
        return options;
    }
}
