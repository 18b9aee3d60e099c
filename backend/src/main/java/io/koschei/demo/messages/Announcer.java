package io.koschei.demo.messages;

import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.Change;
import io.koschei.demo.builders.Task;
import io.koschei.demo.methods.TaskStructs;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.Events;
import io.koschei.demo.story.ListEntry;
import io.koschei.demo.story.MaintainerTasks;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.Tag;
import io.koschei.demo.story.Tagging;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Says what happens on the hub, in the words of Koji's message plugin. */
public final class Announcer {

    private static final String INSTANCE = "primary";

    private final DemoBuilds builds;
    private final BiConsumer<String, Map<String, Object>> publisher;

    /** @param publisher takes the end of a topic and a body; must not wait for anything */
    public Announcer(DemoBuilds builds, BiConsumer<String, Map<String, Object>> publisher) {
        this.builds = builds;
        this.publisher = publisher;
    }

    private void say(String topic, Map<String, Object> body) {
        body.put("instance", INSTANCE);
        publisher.accept(topic, body);
    }

    /** Only scratch builds themselves are worth a message, and what they become, not that they are there. */
    public void changed(Change change) {
        Task task = change.task();
        if (!task.isTop() || !change.scratch()) {
            return;
        }
        Map<String, Object> info = info(task);
        info.put("children", change.children().stream().map(Announcer::info).toList());
        info.put("request", task.request());
        if (task.state() == BuilderTaskState.CLOSED) {
            info.put("result", Wire.NIL);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", task.id());
        body.put("method", task.method());
        body.put("attribute", "state");
        body.put("old", change.before().name());
        body.put("new", task.state().name());
        String source = Wire.text(task.request().get(0));
        body.put("srpm", source.substring(source.lastIndexOf('/') + 1));
        body.put("owner", task.owner());
        body.put("info", info);
        say("task.state.change", body);
    }

    private static Map<String, Object> info(Task task) {
        Map<String, Object> info = TaskStructs.described(task, false);
        info.keySet().removeIf(name -> name.endsWith("_ts") || name.equals("weight"));
        info.put("completion_time", seconds(task.times().completed()));
        info.put("create_time", seconds(task.times().created()));
        info.put("start_time", seconds(task.times().started()));
        return info;
    }

    private static Object seconds(@Nullable Instant at) {
        return at == null ? Wire.NIL : (Object) (double) at.getEpochSecond();
    }

    /** Everything that a new generation brings, in order. */
    void arrived(int generation) {
        int from = Events.ofTagging(generation);
        int to = Events.ofRepo(generation);
        for (int event = from; event < to; event++) {
            at(event, generation);
        }
        Map<String, Object> repo = new LinkedHashMap<>();
        repo.put("tag", Tag.BUILD.name());
        repo.put("tag_id", Tag.BUILD.id());
        repo.put("repo_id", Repos.id(generation));
        say("repo.init", new LinkedHashMap<>(repo));
        say("repo.done", repo);
    }

    private void at(int event, int generation) {
        for (ListEntry entry : builds.entries(event)) {
            if (entry.from().event() == event) {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("tag", Tag.DEST.name());
                body.put("package", entry.name());
                say("package.list.change", body);
            }
        }
        List<Tagging> taggings = builds.until(event);
        for (Tagging tagging : taggings) {
            Tagging.Moment until = tagging.until();
            if (until != null && until.event() == event) {
                say("untag", tagged(tagging));
            }
        }
        for (Tagging tagging : taggings) {
            if (tagging.from().event() == event) {
                if (tagging.generation() == generation) {
                    say("build.state.change", built(tagging));
                }
                say("tag", tagged(tagging));
            }
        }
    }

    private static Map<String, Object> tagged(Tagging tagging) {
        Map<String, Object> body = build(tagging);
        body.put("tag", Tag.DEST.name());
        body.put("tag_id", Tag.DEST.id());
        body.put("user", User.DEMO.name());
        return body;
    }

    private static Map<String, Object> built(Tagging tagging) {
        Map<String, Object> body = build(tagging);
        body.put("attribute", "state");
        body.put("old", 0);
        body.put("new", 1);
        body.put("task_id", MaintainerTasks.id(tagging));
        body.put("request", MaintainerTasks.request(tagging));
        return body;
    }

    private static Map<String, Object> build(Tagging tagging) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("build_id", tagging.id());
        body.put("name", tagging.name());
        body.put("version", tagging.source().version());
        body.put("release", tagging.source().release());
        body.put("owner", User.DEMO.name());
        return body;
    }
}
