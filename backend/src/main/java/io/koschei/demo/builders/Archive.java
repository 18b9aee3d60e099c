package io.koschei.demo.builders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** All tasks and buildroots there ever were, by number. The farm's lock guards it. */
final class Archive {

    private static final int FOLDERS = 10_000;
    private static final List<String> LOGS = List.of("build.log", "root.log", "state.log", "hw_info.log");

    private final NavigableMap<Long, Work> works = new TreeMap<>();
    private final Map<Integer, Work> buildroots = new LinkedHashMap<>();
    private final Map<Integer, Instant> made = new LinkedHashMap<>();
    private final Function<Map<String, Object>, Object> struct;
    private long lastTask;
    private int lastBuildroot;

    /** @param struct makes a struct of requests */
    Archive(long firstTask, Function<Map<String, Object>, Object> struct) {
        this.lastTask = firstTask - 1;
        this.struct = struct;
    }

    int size() {
        return works.size();
    }

    Optional<Work> find(long id) {
        return Optional.ofNullable(works.get(id));
    }

    /** Newest first. */
    Stream<Work> newestFirst() {
        return works.descendingMap().values().stream();
    }

    List<Work> tops() {
        return works.values().stream().filter(work -> work.parent == null).toList();
    }

    Work build(Order order, Instant at) {
        return put(new Work(++lastTask, order, at));
    }

    private Work put(Work work) {
        works.put(work.id, work);
        return work;
    }

    /** The subtask that looks after the source package; empty when an earlier builder created it. */
    Optional<Work> srpm(Work parent, Instant at) {
        if (!parent.children.isEmpty()) {
            return Optional.empty();
        }
        BuildPlan.Start plan = planOf(parent);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("repo_id", plan.repoId());
        options.put("scratch", parent.order.scratch());
        return Optional.of(put(new Work(
                ++lastTask,
                parent,
                Work.SRPM,
                "noarch",
                "srpm",
                List.of(parent.order.source(), plan.tagId(), struct.apply(options)),
                at)));
    }

    /** The subtasks that build. */
    List<Work> arches(Work parent, Work srpm, Instant at) {
        BuildPlan.Start plan = planOf(parent);
        List<Work> children = new ArrayList<>();
        for (String arch : plan.arches()) {
            List<Object> request = List.of(
                    folder(srpm) + plan.srpm(),
                    plan.tagId(),
                    arch,
                    children.isEmpty(),
                    struct.apply(Map.of("repo_id", plan.repoId())));
            Work child = put(new Work(++lastTask, parent, Work.ARCH, arch, arch, request, at));
            child.awaited = true;
            children.add(child);
        }
        return children;
    }

    boolean keepsSrpm(Work work) {
        return work.method.equals(Work.ARCH) && work.request.get(3).equals(true);
    }

    void buildroot(Work work, Instant at) {
        work.buildroot = ++lastBuildroot;
        buildroots.put(lastBuildroot, work);
        made.put(lastBuildroot, at);
    }

    List<Buildroot> buildroots(long taskId) {
        return buildroots.entrySet().stream()
                .filter(entry -> entry.getValue().id == taskId)
                .map(entry -> described(entry.getKey(), entry.getValue()))
                .toList();
    }

    long usersOf(int repoId) {
        return buildroots.values().stream()
                .filter(work ->
                        !work.state.isFinished() && planOf(parentOf(work)).repoId() == repoId)
                .count();
    }

    Optional<Buildroot> findBuildroot(int id) {
        return Optional.ofNullable(buildroots.get(id)).map(work -> described(id, work));
    }

    private Buildroot described(int id, Work work) {
        boolean last = Objects.equals(work.buildroot, id);
        Order order = work.order;
        return new Buildroot(
                id,
                work.id,
                order.packageName(),
                order.source(),
                installedArch(work),
                planOf(parentOf(work)).repoId(),
                work.host == null ? 0 : work.host.id,
                Objects.requireNonNull(made.get(id)),
                last ? work.completed : made.get(id),
                last ? work.why : EndReason.INFRASTRUCTURE);
    }

    /** What fits everywhere is built with the packages of the builder that has it. */
    private static String installedArch(Work work) {
        return work.arch.equals("noarch") && work.host != null ? work.host.arches.get(0) : work.arch;
    }

    Task.Result result(Work work, List<String> rpms) {
        String folder = folder(work);
        return new Task.Result(
                rpms.stream()
                        .filter(name -> !name.endsWith(".src.rpm"))
                        .map(name -> folder + name)
                        .toList(),
                rpms.stream()
                        .filter(name -> name.endsWith(".src.rpm"))
                        .map(name -> folder + name)
                        .toList(),
                LOGS.stream().map(name -> folder + name).toList(),
                Objects.requireNonNull(work.buildroot));
    }

    /** Where the files of a task are, below the hub's work folder. */
    private static String folder(Work work) {
        return "tasks/%d/%d/".formatted(work.id % FOLDERS, work.id);
    }

    Work parentOf(Work work) {
        return Objects.requireNonNull(work.parent, "a subtask has a parent");
    }

    BuildPlan.Start planOf(Work parent) {
        return Objects.requireNonNull(parent.plan, "a build with subtasks has a plan");
    }

    Instant endOf(Work work) {
        return Objects.requireNonNull(work.completed, "a task that has ended has a time for it");
    }
}
