package io.koschei.koji;

import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.facts.TaskState;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.shapes.HubValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A hub in memory that answers with the very structs of the recorded exchanges, so that everything from there on is real. It can be told
 * to be unreachable from a certain call on.
 */
public final class FakeHub extends ReadKoji {

    /** 2026-11-24 12:05:41 UTC, when the exchanges were recorded. */
    public static final double RECORDED = 1795521941.010269;

    private final Map<Long, Map<String, Object>> tasks = new TreeMap<>();
    private final Map<Long, Object> results = new HashMap<>();
    private final Map<Long, Map<String, byte[]>> files = new HashMap<>();
    private final Map<Long, List<Integer>> buildroots = new HashMap<>();
    private final Map<Integer, Object[]> rpms = new HashMap<>();
    private final Map<Integer, Map<String, Object>> repos = new HashMap<>();
    private final Map<String, Object[]> requires = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private List<String> group = List.of();
    private @Nullable String cancelRefusal;
    private int calls;
    private int downAt = Integer.MAX_VALUE;
    private boolean onlyOnce;

    /** A task of Koschei, with what it was asked for. */
    public FakeHub build(long id, TaskState state, @Nullable Integer repoId) {
        Map<String, Object> options = new HashMap<>(Map.of("scratch", true));
        if (repoId != null) {
            options.put("repo_id", repoId);
        }
        Object[] request = {"../packages/foo/1.0/1.fc43/src/foo-1.0-1.fc43.src.rpm", "f43", options};
        return task(id, null, "build", null, state, request);
    }

    public FakeHub source(long id, long parent, TaskState state, int repoId) {
        Object[] request = {
            "../packages/foo/1.0/1.fc43/src/foo-1.0-1.fc43.src.rpm", 3, Map.of("repo_id", repoId, "scratch", true)
        };
        return task(id, parent, "rebuildSRPM", "srpm", state, request);
    }

    public FakeHub arch(long id, long parent, String arch, TaskState state, int repoId) {
        Object[] request = {"tasks/7/7/foo-1.0-1.fc43.src.rpm", 3, arch, true, Map.of("repo_id", repoId)};
        return task(id, parent, "buildArch", arch, state, request);
    }

    private FakeHub task(
            long id, @Nullable Long parent, String method, @Nullable String label, TaskState state, Object[] request) {
        tasks.put(id, RawStructs.task(id, parent, method, label, request));
        return state(id, state);
    }

    public FakeHub state(long id, TaskState state) {
        Map<String, Object> task = tasks.get(id);
        boolean began = state != TaskState.FREE && state != TaskState.ASSIGNED;
        boolean ended = state.isFinished();
        task.put("state", state.ordinal());
        task.put("host_id", began ? 1 : null);
        task.put("start_time", began ? "2026-11-24 12:05:41.564433+00:00" : null);
        task.put("start_ts", began ? RECORDED + 1 : null);
        task.put("completion_time", ended ? "2026-11-24 12:05:42.181892+00:00" : null);
        task.put("completion_ts", ended ? RECORDED + 60 : null);
        return this;
    }

    public FakeHub fails(long id, int code, String text) {
        results.put(id, Map.of("faultCode", code, "faultString", text));
        return state(id, TaskState.FAILED);
    }

    public FakeHub forgets(long id) {
        tasks.remove(id);
        return this;
    }

    public FakeHub log(long id, String name, String text) {
        files.computeIfAbsent(id, any -> new TreeMap<>()).put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public FakeHub listsButLacks(long id, String name) {
        files.computeIfAbsent(id, any -> new TreeMap<>()).put(name, null);
        return this;
    }

    /** @param packages each as name-version-release.arch */
    public FakeHub buildroot(long task, int buildroot, String... packages) {
        buildroots.computeIfAbsent(task, any -> new ArrayList<>()).add(buildroot);
        rpms.put(buildroot, Arrays.stream(packages).map(RawStructs::rpm).toArray());
        return this;
    }

    public FakeHub repo(int id, RepoState state) {
        repos.put(id, RawStructs.repo(id, state.ordinal()));
        return this;
    }

    public FakeHub requires(String source, String... names) {
        requires.put(source, Arrays.stream(names).map(RawStructs::requirement).toArray());
        return this;
    }

    public FakeHub group(String... names) {
        group = List.of(names);
        return this;
    }

    public FakeHub refusesToCancel(String text) {
        cancelRefusal = text;
        return this;
    }

    /** Is unreachable from the n-th call on, counted from 1. */
    public FakeHub downAt(int call) {
        downAt = call;
        onlyOnce = false;
        return this;
    }

    /** Does not answer the n-th call, and answers all the others. */
    public FakeHub losesCall(int call) {
        downAt = call;
        onlyOnce = true;
        return this;
    }

    public int calls() {
        return calls;
    }

    /** The methods that were called since this was asked last. */
    public List<String> asked() {
        List<String> methods = List.copyOf(asked);
        asked.clear();
        return methods;
    }

    private void call(String method) {
        calls++;
        asked.add(method);
        if (onlyOnce ? calls == downAt : calls >= downAt) {
            throw new HubUnreachableException(URI.create("http://hub.example.org"), method, new IOException("gone"));
        }
    }

    @Override
    public <T> T ask(KojiQuery<T> query) {
        call(query.method());
        return answer(query).orThrow();
    }

    @Override
    public <T> List<KojiAnswer<T>> askAll(List<KojiQuery<T>> queries) {
        if (!queries.isEmpty()) {
            call("multiCall " + queries.get(0).method());
        }
        return queries.stream().map(this::answer).toList();
    }

    private <T> KojiAnswer<T> answer(KojiQuery<T> query) {
        try {
            Object value = value(query.method(), query.arguments());
            return new KojiAnswer.Value<>(query.read(new HubValue(query.method(), value)));
        } catch (KojiFaultException e) {
            return query.refused(e.code(), e.text());
        }
    }

    private @Nullable Object value(String method, List<@Nullable Object> arguments) {
        Object first = arguments.get(0);
        return switch (method) {
            case "getTaskInfo" -> tasks.get(first);
            case "getTaskDescendents" -> descendants((Long) first);
            case "getTaskResult" -> result((Long) first);
            case "listTaskOutput" -> output((Long) first);
            case "downloadTaskOutput" -> download(arguments);
            case "listBuildroots" ->
                buildroots.getOrDefault(((Map<?, ?>) first).get("taskID"), List.of()).stream()
                        .map(id -> Map.of("id", id))
                        .toArray();
            case "listRPMs" -> rpms.getOrDefault(((Map<?, ?>) first).get("componentBuildrootID"), new Object[0]);
            case "repoInfo" -> repos.get(first);
            case "getRPMDeps" -> requires.getOrDefault(nvr((Map<?, ?>) first), new Object[0]);
            default -> throw unexpected(method + arguments);
        };
    }

    private static String nvr(Map<?, ?> rpm) {
        return rpm.get("name") + "-" + rpm.get("version") + "-" + rpm.get("release");
    }

    private Map<String, Object> descendants(long root) {
        known(root);
        Map<String, Object> all = new HashMap<>();
        all.put(String.valueOf(root), parts(root));
        tasks.values().stream()
                .filter(task -> task.get("parent") instanceof Integer parent && parent == root)
                .forEach(task -> all.put(String.valueOf(task.get("id")), new Object[0]));
        return all;
    }

    private Object[] parts(long parent) {
        return tasks.values().stream()
                .filter(task -> task.get("parent") instanceof Integer found && found == parent)
                .toArray();
    }

    private Map<String, Object> known(long id) {
        Map<String, Object> task = tasks.get(id);
        if (task == null) {
            throw new KojiFaultException("getTaskDescendents", 1000, "No such task: " + id);
        }
        return task;
    }

    private @Nullable Object result(long id) {
        return switch (stateOf(known(id))) {
            case CLOSED -> null;
            case CANCELED -> throw new KojiFaultException("getTaskResult", 1000, "Task " + id + " is canceled");
            case FAILED -> results.get(id);
            default -> throw new KojiFaultException("getTaskResult", 1000, "Task " + id + " is not finished");
        };
    }

    private static TaskState stateOf(Map<String, Object> task) {
        return TaskState.numbered((Integer) task.get("state")).orElseThrow();
    }

    private Object output(long id) {
        Map<String, Object> stats = new HashMap<>();
        files.getOrDefault(id, Map.of())
                .forEach((name, bytes) -> stats.put(
                        name,
                        Map.of("st_size", String.valueOf(bytes == null ? 15 : bytes.length), "st_mtime", RECORDED)));
        return stats;
    }

    private Object download(List<@Nullable Object> arguments) {
        byte[] bytes = files.getOrDefault((Long) arguments.get(0), Map.of()).get((String) arguments.get(1));
        if (bytes == null) {
            throw new KojiFaultException("downloadTaskOutput", 1000, "Unable to access " + arguments.get(1));
        }
        int from = Math.toIntExact((Long) arguments.get(2));
        int to = Math.min(bytes.length, from + (Integer) arguments.get(3));
        return Base64.getMimeEncoder().encodeToString(Arrays.copyOfRange(bytes, from, to));
    }

    @Override
    public CancelOutcome cancel(long taskId) {
        call("cancelTask");
        if (cancelRefusal != null) {
            return new CancelOutcome.Refused(1004, cancelRefusal);
        }
        tasks.forEach((id, task) -> {
            boolean ours = id == taskId || (task.get("parent") instanceof Integer parent && parent == taskId);
            if (ours && !stateOf(task).isFinished()) {
                state(id, TaskState.CANCELED);
            }
        });
        return new CancelOutcome.Canceled();
    }

    @Override
    public List<String> groupPackages(String tag, String name, long event) {
        call("getTagGroups");
        return group;
    }
}
