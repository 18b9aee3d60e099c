package io.koschei.demo.methods;

import io.koschei.demo.sessions.Caller;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.Events;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.Tag;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hub's methods to ask for a repository. The hub makes one for each generation anyway; a request only waits for the
 * next one if there is none that is new enough.
 */
public final class RepoMethods {

    private static final int MOST = 100_000;
    private static final int PRIORITY = 20;

    private final Repos repos;
    private final Clock clock;
    private final List<Wish> wishes = new ArrayList<>();

    public RepoMethods(Repos repos, Clock clock) {
        this.repos = repos;
        this.clock = clock;
    }

    public void addTo(Registry registry) {
        registry.addForCaller(
                "repo.request",
                Signature.of(
                        "RepoExports.request",
                        "tag",
                        "min_event=None",
                        "at_event=None",
                        "opts=None",
                        "priority=None",
                        "force=False"),
                this::request);
        registry.add("repo.checkRequest", Signature.of("RepoExports.checkRequest", "req_id"), this::checkRequest);
        registry.add(
                "repo.query",
                Signature.of("RepoExports.query", "clauses=None", "fields=None", "opts=None"),
                this::query);
        registry.add(
                "repo.get",
                Signature.of("RepoExports.get", "tag", "min_event=None", "at_event=None", "opts=None"),
                call -> {
                    call.refuse("at_event", "opts");
                    return Tag.strict(call.get("tag")).equals(Tag.BUILD)
                            ? repos.newest(Repos.READY, minEvent(call))
                                    .<Object>map(repo -> repo)
                                    .orElse(Wire.NIL)
                            : Wire.NIL;
                });
    }

    /** Only the question for the newest repository of a tag. */
    private Object query(Arguments call) {
        Map<String, Object> wanted = new HashMap<>();
        for (Object clause : list(call.get("clauses"))) {
            List<?> parts = list(clause);
            wanted.put(String.valueOf(parts.get(0)), parts.get(2));
        }
        if (!wanted.keySet().equals(Set.of("tag_name", "state", "dist", "custom_opts"))) {
            throw HubFault.generic("The demo hub is not asked for repositories by " + wanted.keySet());
        }
        return Tag.BUILD.name().equals(wanted.get("tag_name")) && wanted.get("state") instanceof Number state
                ? repos.newest(state.longValue(), 0).stream().toList()
                : List.of();
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw HubFault.parameter("Invalid type for value %s: <class '%s'>, expected type <class 'list'>"
                .formatted(Wire.repr(value), Wire.type(value)));
    }

    private synchronized Object request(Arguments call, Caller caller) {
        User user = caller.requireLogin();
        call.refuse("at_event", "opts", "priority");
        Tag tag = Tag.strict(call.get("tag"));
        if (!tag.equals(Tag.BUILD)) {
            throw HubFault.generic("The demo hub makes repositories of %s only".formatted(Tag.BUILD.name()));
        }
        long minEvent = minEvent(call);
        Optional<Map<String, Object>> ready = repos.newest(Repos.READY, minEvent);
        if (ready.isPresent()) {
            return answer(ready.get(), Wire.NIL, false);
        }
        Optional<Wish> same = wishes.stream()
                .filter(wish -> wish.minEvent == minEvent && !isDone(wish))
                .findFirst();
        if (same.isPresent()) {
            return answer(Wire.NIL, described(same.get()), true);
        }
        if (wishes.size() >= MOST) {
            throw HubFault.generic("The demo hub has no room for more requests");
        }
        Wish wish = new Wish(wishes.size() + 1, user, minEvent, clock.instant());
        wishes.add(wish);
        caller.changed();
        return answer(Wire.NIL, described(wish), false);
    }

    /** "last" is the last change of the tag; every repository since then will do. */
    private long minEvent(Arguments call) {
        Object given = call.get("min_event");
        return given.equals("last")
                ? Events.ofTagging(repos.current())
                : call.number("min_event").orElse(0L);
    }

    private static Map<String, Object> answer(Object repo, Object request, boolean duplicate) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("repo", repo);
        answer.put("request", request);
        answer.put("duplicate", duplicate);
        return answer;
    }

    private synchronized Object checkRequest(Arguments call) {
        long id = call.number("req_id").orElse(-1L);
        Wish wish = wishes.stream()
                .filter(candidate -> candidate.id == id)
                .findFirst()
                .orElseThrow(() -> HubFault.generic("No such request"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("repo", isDone(wish) ? repos.describe(Repos.generationOf(wish.repoId(repos))) : Wire.NIL);
        answer.put("request", described(wish));
        return answer;
    }

    private boolean isDone(Wish wish) {
        return wish.repoId(repos) != 0;
    }

    private Map<String, Object> described(Wish wish) {
        boolean done = isDone(wish);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("active", !done);
        request.put("at_event", Wire.NIL);
        request.put("create_time", Events.time(wish.at));
        request.put("create_ts", Events.timestamp(wish.at));
        request.put("id", wish.id);
        request.put("min_event", wish.minEvent);
        request.put("opts", Map.of());
        request.put("owner", wish.user.id());
        request.put("owner_name", wish.user.name());
        request.put("priority", PRIORITY);
        request.put("repo_id", done ? (Object) wish.repoId(repos) : Wire.NIL);
        request.put("tag_id", Tag.BUILD.id());
        request.put("tag_name", Tag.BUILD.name());
        request.put("task_id", done ? (Object) wish.repoId(repos) : Wire.NIL);
        request.put("task_state", done ? (Object) 2 : Wire.NIL);
        request.put("tries", done ? 1 : 0);
        request.put("update_time", Events.time(wish.at));
        request.put("update_ts", Events.timestamp(wish.at));
        return request;
    }

    /** A request, until the first repository that fulfils it; then that one's. */
    private static final class Wish {

        private final int id;
        private final User user;
        private final long minEvent;
        private final Instant at;
        private @Nullable Integer repoId;

        private Wish(int id, User user, long minEvent, Instant at) {
            this.id = id;
            this.user = user;
            this.minEvent = minEvent;
            this.at = at;
        }

        /** Zero while there is none. */
        private int repoId(Repos repos) {
            if (repoId == null) {
                repos.newest(Repos.READY, minEvent).ifPresent(repo -> repoId = (Integer) repo.get("id"));
            }
            return repoId == null ? 0 : repoId;
        }
    }
}
