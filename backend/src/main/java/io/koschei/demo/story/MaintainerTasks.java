package io.koschei.demo.story;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.Task;
import io.koschei.demo.sessions.User;
import io.koschei.demo.universe.BuildTimes;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of the builds that maintainers made during the walk. Each was built in the repository of the generation
 * before the one that has it.
 */
public final class MaintainerTasks {

    private static final int FIRST = 1000;
    private static final int APART = 20;
    private static final int PRIORITY = 20;

    private final DemoBuilds builds;
    private final List<String> arches;
    private final long firstOther;
    private final LongSupplier lastEvent;

    /** @param lastEvent the event until which things have happened */
    public MaintainerTasks(DemoBuilds builds, BuilderSettings settings, LongSupplier lastEvent) {
        this.builds = builds;
        this.arches = settings.arches();
        this.firstOther = settings.firstTask();
        this.lastEvent = lastEvent;
    }

    /** Number of the task that made a build. */
    public static long id(Tagging build) {
        return FIRST + (long) APART * build.packageId();
    }

    /** How long the whole build took. */
    static double minutes(Tagging build) {
        return 2 + BuildTimes.minutes(build.name(), "x86_64");
    }

    /** All until now, in order. */
    public List<Task> all() {
        return builds().flatMap(build -> family(build).stream()).toList();
    }

    private Stream<Tagging> builds() {
        return builds.complete(lastEvent.getAsLong()).stream().filter(build -> build.generation() > 0);
    }

    public Optional<Task> find(long id) {
        return familyOf(id).stream().filter(task -> task.id() == id).findFirst();
    }

    public Map<Long, List<Task>> descendants(long id) {
        Map<Long, List<Task>> descendants = new LinkedHashMap<>();
        List<Task> family = familyOf(id);
        for (Task task : family) {
            if (task.id() == id || (task.parent() != null && task.parent() == id)) {
                descendants.put(
                        task.id(),
                        family.stream()
                                .filter(child -> child.parent() != null && child.parent() == task.id())
                                .toList());
            }
        }
        return descendants;
    }

    private List<Task> familyOf(long id) {
        if (id < FIRST || id >= firstOther) {
            return List.of();
        }
        long top = id - Math.floorMod(id - FIRST, APART);
        return builds().filter(build -> id(build) == top)
                .findFirst()
                .map(this::family)
                .orElse(List.of());
    }

    /** What the maintainer asked for. */
    public static List<Object> request(Tagging build) {
        return List.of(url(build), Content.TARGET, Map.of());
    }

    private static String url(Tagging build) {
        return "git+https://git.demo.invalid/rpms/%s#v%s"
                .formatted(build.name(), build.source().version());
    }

    /** A build, its source package from git, its architectures, and its tagging. */
    private List<Task> family(Tagging build) {
        long top = id(build);
        String url = url(build);
        Map<String, Object> repo = Map.of("repo_id", Repos.id(build.generation() - 1));
        Instant end = build.builtAt();
        Instant begin = BuildStructs.startedAt(build);
        Task.Times whole = new Task.Times(begin.minusSeconds(5), begin, end);
        Task.Times srpm = new Task.Times(begin, begin.plusSeconds(5), begin.plusSeconds(60));
        Task.Times arch = new Task.Times(begin.plusSeconds(60), begin.plusSeconds(65), end.minusSeconds(30));
        Task.Times tag = new Task.Times(end.minusSeconds(20), end.minusSeconds(15), end.minusSeconds(5));
        List<Task> family = new ArrayList<>();
        family.add(task(new Part(top, null, "build", "noarch", null), request(build), whole));
        family.add(task(
                new Part(top + 1, top, "buildSRPMFromSCM", "noarch", "srpm"),
                List.of(url, Tag.BUILD.id(), repo),
                srpm));
        for (String name : arches) {
            long id = top + family.size();
            String path = "tasks/%d/%d/%s.src.rpm"
                    .formatted((top + 1) % 10_000, top + 1, build.source().nvr());
            family.add(task(
                    new Part(id, top, "buildArch", name, name),
                    List.of(path, Tag.BUILD.id(), name, family.size() == 2, repo),
                    arch));
        }
        family.add(task(
                new Part(top + family.size(), top, "tagBuild", "noarch", "tag"),
                List.of(Tag.DEST.id(), build.id(), false, Wire.NIL, true),
                tag));
        return family;
    }

    private static Task task(Part part, List<Object> request, Task.Times times) {
        boolean isTop = part.parent == null;
        return new Task(
                part.id,
                part.parent,
                part.method,
                part.arch,
                part.label,
                User.DEMO.id(),
                User.DEMO.name(),
                isTop ? PRIORITY : PRIORITY - 1,
                request,
                BuilderTaskState.CLOSED,
                times,
                OptionalInt.of(1),
                isTop ? 0.2 : 1.5,
                isTop ? true : null,
                isTop ? null : true,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                EndReason.BUILT);
    }

    /** What tells the members of a family apart. */
    private record Part(
            long id,
            @Nullable Long parent,
            String method,
            String arch,
            @Nullable String label) {}
}
