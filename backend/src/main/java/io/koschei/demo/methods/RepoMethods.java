package io.koschei.demo.methods;

import io.koschei.demo.builders.Farm;
import io.koschei.demo.sessions.Caller;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.Events;
import io.koschei.demo.story.Repo;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.Tag;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hub's methods for repositories. The hub makes one for each generation anyway; a request only waits for the next one if there is none
 * that is new enough. One as of an event, or with options of its own, is made at once.
 */
public final class RepoMethods {

    private static final int MOST = 100_000;
    private static final int PRIORITY = 20;

    private final Repos repos;
    private final Farm farm;
    private final Clock clock;
    private final List<Wish> wishes = new ArrayList<>();

    public RepoMethods(Repos repos, Farm farm, Clock clock) {
        this.repos = repos;
        this.farm = farm;
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
                this::get);
        registry.addForCaller("repoDelete", Signature.of("RootExports.repoDelete", "repo_id"), this::delete);
    }

    private Object query(Arguments call) {
        Map<?, ?> options = call.get("opts") instanceof Map<?, ?> given ? given : Map.of();
        return RepoQuery.apply(
                repos.newest().map(repos::describe),
                RepoQuery.list(call.get("clauses")),
                Optional.ofNullable(options.get("order")).map(Wire::text),
                options.get("limit") instanceof Number limit ? limit.longValue() : Long.MAX_VALUE);
    }

    /** The newest by its event; with options only when these are asked for. */
    private Object get(Arguments call) {
        Tag tag = Tag.strict(call.get("tag"));
        Map<?, ?> options = call.get("opts") instanceof Map<?, ?> given ? given : Map.of();
        Optional<Long> event = call.number("at_event");
        long minEvent = minEvent(call);
        return repos.newest(tag, Repos.READY)
                .filter(repo -> repo.customOptions().equals(options) && repo.event() >= minEvent)
                .filter(repo -> event.isEmpty() || repo.event() == event.get())
                .max(Comparator.comparingInt(Repo::event).thenComparingInt(Repo::id))
                .<Object>map(repos::describe)
                .orElse(Wire.NIL);
    }

    /**
     * Deletes a repository that nothing uses.
     *
     * @return how many buildroots use it; with any it stays
     */
    private Object delete(Arguments call, Caller caller) {
        if (caller.requireLogin().admin()) {
            int id = call.number("repo_id").orElse(-1L).intValue();
            long users = farm.usersOf(id);
            if (users == 0) {
                repos.delete(id);
                caller.changed();
            }
            return users;
        }
        throw HubFault.notAllowed("repo permission required (logged in as %s)"
                .formatted(caller.requireLogin().name()));
    }

    private synchronized Object request(Arguments call, Caller caller) {
        User user = caller.requireLogin();
        call.refuse("priority");
        Tag tag = Tag.strict(call.get("tag"));
        if (!tag.equals(Tag.BUILD)) {
            throw HubFault.generic("The demo hub makes repositories of %s only".formatted(Tag.BUILD.name()));
        }
        Map<String, Object> options = new LinkedHashMap<>();
        if (call.get("opts") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> options.put(Wire.text(name), value));
        }
        if (call.find("at_event").isPresent() || !options.isEmpty()) {
            return made(call.number("at_event").orElse((long) repos.lastEvent()), options, caller);
        }
        long minEvent = minEvent(call);
        Optional<Repo> ready = ready(repos, minEvent);
        if (ready.isPresent()) {
            return answer(repos.describe(ready.get()), Wire.NIL, false);
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

    /** At once: the demo's kojira has nothing else to do. */
    private Object made(long event, Map<String, Object> options, Caller caller) {
        if (event > repos.lastEvent()) {
            throw HubFault.generic("Invalid event: " + event);
        }
        Repo repo = repos.make((int) event, options)
                .orElseThrow(() -> HubFault.generic("The demo hub has no room for more repositories"));
        caller.changed();
        return answer(repos.describe(repo), Wire.NIL, false);
    }

    private static Optional<Repo> ready(Repos repos, long minEvent) {
        return repos.newest(Tag.BUILD, Repos.READY)
                .filter(repo -> repo.customOptions().isEmpty() && repo.event() >= minEvent)
                .findFirst();
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
        answer.put(
                "repo",
                repos.find(wish.repoId(repos)).<Object>map(repos::describe).orElse(Wire.NIL));
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
                ready(repos, minEvent).ifPresent(repo -> repoId = repo.id());
            }
            return repoId == null ? 0 : repoId;
        }
    }
}
