package io.koschei.koji;

import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.facts.SubmitOutcome;
import io.koschei.koji.facts.TaskRequest;
import io.koschei.koji.facts.TaskState;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.shapes.HubValue;
import io.koschei.model.rpm.Evr;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A hub in memory, as the scheduler needs it: tags, builders, and builds that are submitted. It can be told to be offline, to refuse,
 * and to lose requests and answers.
 */
public final class FakeKoji extends ReadKoji {

    /** What happens to a submission. */
    public enum Mishap {
        NONE,
        /** The request does not arrive. */
        LOSE_REQUEST,
        /** The hub does it, and the answer does not arrive. */
        LOSE_ANSWER,
        /** The process ends before anything is sent. */
        DIE_BEFORE,
        /** The process ends after the hub has done it. */
        DIE_AFTER
    }

    /** The process is killed: nothing catches this. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    public static final int REFUSAL = 1000;

    private final Clock clock;
    private final Map<String, Map<String, Object>> builds = new HashMap<>();
    private final Map<String, Map<String, Object>> headers = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Map<String, String> tagArches = new HashMap<>();
    private final Map<String, Map<String, Object>> hosts = new LinkedHashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final Map<String, String> faults = new HashMap<>();
    private static final int GENERIC = 1000;

    private final List<BuildRequest> tasks = new ArrayList<>();
    private final List<Integer> settled = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Mishap mishap = Mishap.NONE;
    private boolean offline;
    private boolean loggedIn = true;
    private int sessions;

    public FakeKoji(Clock clock) {
        this.clock = clock;
        host("builder", "x86_64 aarch64 noarch", 10, 0);
    }

    /** A target with its tag, which also gets the builds. */
    public FakeKoji target(String name, String tag, String arches) {
        targets.put(name, tag);
        tagArches.put(tag, arches);
        return this;
    }

    public void removeTarget(String name) {
        targets.remove(name);
    }

    public void host(String name, String arches, double capacity, double load) {
        hosts.put(name, Map.of("name", name, "arches", arches, "capacity", capacity, "task_load", load, "ready", true));
    }

    /** A build in a tag whose source package says this of architectures. */
    public void build(String tag, String name, String evr, String buildArchs, String exclusive) {
        Evr parsed = Evr.parse(evr);
        Map<String, Object> build = new HashMap<>();
        build.put("build_id", builds.size() + 1);
        build.put("id", builds.size() + 1);
        build.put("name", name);
        build.put("package_name", name);
        build.put("epoch", parsed.epoch());
        build.put("version", parsed.version());
        build.put("release", parsed.release());
        build.put("nvr", name + "-" + parsed.version() + "-" + parsed.release());
        build.put("tag_name", tag);
        build.put("create_event", 7);
        builds.put(tag + " " + name, build);
        headers.put(
                name + "-" + parsed.version(),
                Map.of(
                        "BUILDARCHS",
                        words(buildArchs),
                        "EXCLUSIVEARCH",
                        words(exclusive),
                        "EXCLUDEARCH",
                        new Object[0]));
    }

    private static Object[] words(String text) {
        return text.isEmpty() ? new Object[0] : (Object[]) text.split(" ", -1);
    }

    public void withoutSource(String name, String version) {
        headers.remove(name + "-" + version);
    }

    /** Refuses this question whenever it is one of many. */
    public void refuses(String method, String text) {
        faults.put(method, text);
    }

    public void refuse(String name, String text) {
        refusals.put(name, text);
    }

    public void accept(String name) {
        refusals.remove(name);
    }

    public synchronized void next(Mishap what) {
        mishap = what;
    }

    public void offline(boolean is) {
        offline = is;
    }

    public void loggedIn(boolean is) {
        loggedIn = is;
    }

    /** Every request that became a task; its place is the task's number minus one. */
    public synchronized List<BuildRequest> tasks() {
        return List.copyOf(tasks);
    }

    /** Names of the packages of {@link #tasks}. */
    public synchronized List<String> built() {
        return tasks.stream().map(request -> request.source().split("/", -1)[2]).collect(Collectors.toList());
    }

    public List<Integer> settled() {
        return settled;
    }

    /** Methods that were called. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private void reach(String method) {
        if (offline) {
            throw new HubUnreachableException(
                    URI.create("http://127.0.0.1/kojihub"), method, new IOException("connection refused"));
        }
    }

    @Override
    public KojiUser loggedIn() {
        reach("getLoggedInUser");
        if (!loggedIn) {
            throw new KojiFaultException("getLoggedInUser", 1004, "you must be logged in for this operation");
        }
        return new KojiUser(5, "koschei");
    }

    @Override
    public synchronized SubmitOutcome submit(BuildRequest request, Consumer<KojiSession> before) {
        reach("build");
        Mishap what = mishap;
        mishap = Mishap.NONE;
        before.accept(new KojiSession(++sessions, "key" + sessions));
        if (what == Mishap.DIE_BEFORE) {
            throw new Killed();
        }
        if (what == Mishap.LOSE_REQUEST) {
            return new SubmitOutcome.Unknown("no answer");
        }
        String refusal = refusals.get(request.source().split("/", -1)[2]);
        if (refusal != null) {
            return new SubmitOutcome.Refused(REFUSAL, refusal);
        }
        tasks.add(request);
        return switch (what) {
            case DIE_AFTER -> throw new Killed();
            case LOSE_ANSWER -> new SubmitOutcome.Unknown("no answer");
            default -> new SubmitOutcome.Submitted(tasks.size());
        };
    }

    @Override
    public void settle(KojiSession session) {
        reach("logout");
        settled.add(session.id());
    }

    @Override
    public synchronized Optional<KojiTask> submitted(String token, java.time.Instant since) {
        reach("listTasks");
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).token().equals(token)) {
                return Optional.of(new KojiTask(
                        i + 1,
                        null,
                        "build",
                        "noarch",
                        null,
                        TaskState.FREE,
                        clock.instant(),
                        null,
                        null,
                        null,
                        TaskRequest.NONE));
            }
        }
        return Optional.empty();
    }

    @Override
    public <T> T ask(KojiQuery<T> query) {
        reach(query.method());
        synchronized (this) {
            asked.add(query.method());
        }
        return query.read(new HubValue(query.method(), answer(query)));
    }

    @Override
    public <T> List<KojiAnswer<T>> askAll(List<KojiQuery<T>> queries) {
        return queries.stream()
                .map(query -> faults.containsKey(query.method())
                        ? new KojiAnswer.Fault<T>(query.method(), GENERIC, faults.get(query.method()))
                        : (KojiAnswer<T>) new KojiAnswer.Value<>(ask(query)))
                .toList();
    }

    private @Nullable Object answer(KojiQuery<?> query) {
        Object first = query.arguments().get(0);
        return switch (query.method()) {
            case "getBuildTarget" -> {
                String tag = targets.get(first);
                yield tag == null ? null : Map.of("id", 1, "name", first, "build_tag_name", tag, "dest_tag_name", tag);
            }
            case "getBuildConfig" -> Map.of("id", 1, "name", first, "arches", tagArches.get(first));
            case "getChannel" -> first.equals("default") ? Map.of("id", 1, "name", first) : null;
            case "listHosts" -> hosts.values().toArray();
            case "listTagged" -> {
                Map<?, ?> how = (Map<?, ?>) query.arguments().get(1);
                Object build = builds.get(first + " " + how.get("package"));
                yield build == null ? new Object[0] : new Object[] {build};
            }
            case "getRPMHeaders" -> {
                Map<?, ?> rpm = (Map<?, ?>) ((Map<?, ?>) first).get("rpmID");
                yield headers.getOrDefault(rpm.get("name") + "-" + rpm.get("version"), Map.of());
            }
            default -> throw unexpected(query.method());
        };
    }
}
