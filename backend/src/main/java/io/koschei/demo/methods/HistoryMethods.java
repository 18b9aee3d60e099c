package io.koschei.demo.methods;

import io.koschei.demo.sessions.Registry;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.BuildStructs;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.Events;
import io.koschei.demo.story.ListEntry;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.Tag;
import io.koschei.demo.story.Tagging;
import io.koschei.demo.universe.History;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The hub's methods for what happened when. */
public final class HistoryMethods {

    private final History history;
    private final Repos repos;
    private final DemoBuilds builds;

    public HistoryMethods(History history, Repos repos, DemoBuilds builds) {
        this.history = history;
        this.repos = repos;
        this.builds = builds;
    }

    public void addTo(Registry registry) {
        registry.add(
                "queryHistory",
                Signature.of(
                        "RootExports.queryHistory",
                        "tables=None",
                        "tag=None",
                        "build=None",
                        "package=None",
                        "afterEvent=None",
                        "beforeEvent=None",
                        "active=None"),
                this::queryHistory);
        registry.add(
                "getLastEvent",
                Signature.of("RootExports.getLastEvent", "before=None", "strict=True"),
                this::getLastEvent);
        registry.add(
                "tagChangedSinceEvent",
                Signature.of("RootExports.tagChangedSinceEvent", "event", "taglist"),
                this::tagChangedSinceEvent);
        registry.add(
                "getFullInheritance",
                Signature.of("RootExports.getFullInheritance", "tag", "event=None", "reverse=False"),
                HistoryMethods::getFullInheritance);
    }

    private Object queryHistory(Arguments call) {
        call.refuse("beforeEvent");
        List<?> tables = call.get("tables") instanceof List<?> list ? list : List.of("tag_listing");
        Map<String, Object> answer = new LinkedHashMap<>();
        for (Object table : tables) {
            answer.put(
                    Wire.text(table),
                    switch (Wire.text(table)) {
                        case "tag_listing" -> listing(call);
                        case "tag_packages" -> packages(call);
                        default -> throw HubFault.generic("The demo hub keeps no history of " + Wire.text(table));
                    });
        }
        return answer;
    }

    private static boolean isAboutDest(Arguments call) {
        return call.find("tag").map(tag -> Tag.strict(tag).equals(Tag.DEST)).orElse(true);
    }

    private List<Map<String, Object>> listing(Arguments call) {
        Optional<Long> after = call.number("afterEvent");
        Optional<Object> build = call.find("build");
        Optional<String> name = call.text("package");
        if (!isAboutDest(call)) {
            return List.of();
        }
        return builds.until(repos.lastEvent()).stream()
                .filter(tagging -> build.isEmpty()
                        || build.get().equals(tagging.id())
                        || build.get().equals(tagging.source().nvr()))
                .filter(tagging -> name.isEmpty() || name.get().equals(tagging.name()))
                .filter(tagging -> after.isEmpty()
                        || tagging.from().event() > after.get()
                        || (isRevoked(tagging) && revokedAt(tagging) > after.get()))
                .filter(tagging -> call.find("active").isEmpty() || call.flag("active") != isRevoked(tagging))
                .sorted(Comparator.comparingInt(tagging -> tagging.from().event()))
                .map(tagging -> row(tagging, after))
                .toList();
    }

    private static int revokedAt(Tagging tagging) {
        return tagging.until() == null ? Integer.MAX_VALUE : tagging.until().event();
    }

    /** What will be untagged later is tagged still. */
    private boolean isRevoked(Tagging tagging) {
        return revokedAt(tagging) <= repos.lastEvent();
    }

    private Map<String, Object> row(Tagging tagging, Optional<Long> after) {
        boolean revoked = isRevoked(tagging);
        Tagging.Moment until = revoked ? tagging.until() : null;
        Map<String, Object> row = new LinkedHashMap<>();
        after.ifPresent(event -> {
            row.put("_created_after_event", tagging.from().event() > event);
            row.put("_revoked_after_event", revoked ? (Object) (revokedAt(tagging) > event) : Wire.NIL);
        });
        row.put("active", revoked ? Wire.NIL : (Object) true);
        row.put("build.state", 1);
        row.put("build_id", tagging.id());
        created(row, tagging.from());
        row.put("epoch", BuildStructs.epoch(tagging.source()));
        row.put("name", tagging.name());
        row.put("release", tagging.source().release());
        row.put("revoke_event", until == null ? Wire.NIL : (Object) until.event());
        row.put("revoke_ts", until == null ? Wire.NIL : (Object) Events.timestamp(until.at()));
        row.put("revoker_id", until == null ? Wire.NIL : (Object) User.DEMO.id());
        row.put("revoker_name", until == null ? Wire.NIL : (Object) User.DEMO.name());
        row.put("tag.name", Tag.DEST.name());
        row.put("tag_id", Tag.DEST.id());
        row.put("version", tagging.source().version());
        return row;
    }

    private static void created(Map<String, Object> row, Tagging.Moment from) {
        row.put("create_event", from.event());
        row.put("create_ts", Events.timestamp(from.at()));
        row.put("creator_id", User.DEMO.id());
        row.put("creator_name", User.DEMO.name());
    }

    /** One row for each time an entry of the package list was what it was. */
    private List<Map<String, Object>> packages(Arguments call) {
        Optional<Long> after = call.number("afterEvent");
        Optional<String> name = call.text("package");
        if (!isAboutDest(call)) {
            return List.of();
        }
        return builds.entries(repos.lastEvent()).stream()
                .filter(entry -> name.isEmpty() || name.get().equals(entry.name()))
                .filter(entry -> after.isEmpty()
                        || entry.from().event() > after.get()
                        || (entry.until() != null && entry.until().event() > after.get()))
                .map(entry -> entry(entry, after))
                .toList();
    }

    private static Map<String, Object> entry(ListEntry entry, Optional<Long> after) {
        Tagging.Moment until = entry.until();
        Map<String, Object> row = new LinkedHashMap<>();
        after.ifPresent(event -> {
            row.put("_created_after_event", entry.from().event() > event);
            row.put("_revoked_after_event", until == null ? Wire.NIL : (Object) (until.event() > event));
        });
        row.put("active", until == null ? (Object) true : Wire.NIL);
        row.put("blocked", entry.blocked());
        created(row, entry.from());
        row.put("extra_arches", Wire.NIL);
        row.put("package.name", entry.name());
        row.put("package_id", entry.packageId());
        row.put("revoke_event", until == null ? Wire.NIL : (Object) until.event());
        row.put("revoke_ts", until == null ? Wire.NIL : (Object) Events.timestamp(until.at()));
        row.put("revoker_id", until == null ? Wire.NIL : (Object) User.DEMO.id());
        row.put("revoker_name", until == null ? Wire.NIL : (Object) User.DEMO.name());
        row.put("tag.name", Tag.DEST.name());
        row.put("tag_id", Tag.DEST.id());
        return row;
    }

    private Object getLastEvent(Arguments call) {
        double before = call.get("before") instanceof Number seconds ? seconds.doubleValue() : Double.MAX_VALUE;
        Optional<Integer> generation = IntStream.iterate(repos.current(), n -> n >= 0, n -> n - 1)
                .filter(n -> Events.timestamp(history.at(n)) < before)
                .boxed()
                .findFirst();
        if (generation.isEmpty() && call.flag("strict")) {
            throw HubFault.generic("query returned no rows");
        }
        return generation
                .<Object>map(n -> {
                    Map<String, Object> event = new LinkedHashMap<>();
                    event.put("id", Events.ofRepo(n));
                    event.put("ts", Events.timestamp(history.at(n)));
                    return event;
                })
                .orElse(Wire.NIL);
    }

    private Object tagChangedSinceEvent(Arguments call) {
        long event = call.number("event").orElse(0L);
        List<?> tags = call.get("taglist") instanceof List<?> list ? list : List.of();
        return tags.contains(Tag.DEST.id())
                && builds.until(repos.lastEvent()).stream()
                        .anyMatch(tagging ->
                                tagging.from().event() > event || (isRevoked(tagging) && revokedAt(tagging) > event));
    }

    private static Object getFullInheritance(Arguments call) {
        call.refuse("event");
        if (!Tag.strict(call.get("tag")).equals(Tag.BUILD)) {
            return List.of();
        }
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("intransitive", false);
        link.put("maxdepth", Wire.NIL);
        link.put("name", Tag.DEST.name());
        link.put("noconfig", false);
        link.put("parent_id", Tag.DEST.id());
        link.put("pkg_filter", "");
        link.put("priority", 0);
        link.put("child_id", Tag.BUILD.id());
        link.put("nextdepth", Wire.NIL);
        link.put("currdepth", 1);
        link.put("filter", List.of());
        return List.of(link);
    }
}
