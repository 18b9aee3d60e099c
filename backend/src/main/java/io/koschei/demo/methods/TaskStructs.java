package io.koschei.demo.methods;

import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.Fault;
import io.koschei.demo.builders.Task;
import io.koschei.demo.story.Events;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.ResponseWriter;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks in the shapes that Koji gives them. */
public final class TaskStructs {

    private static final int CHANNEL = 1;

    private TaskStructs() {}

    /** As getTaskInfo has it: the request, if wanted, at the end. */
    static Map<String, Object> info(Task task, boolean request) {
        Map<String, Object> struct = described(task, false);
        if (request) {
            struct.put("request", task.request());
        }
        return struct;
    }

    /** As lists of a task's descendants have it: the request, if wanted, in alphabetical order. */
    public static Map<String, Object> described(Task task, boolean request) {
        Map<String, Object> struct = start(task);
        struct.put("parent", nullable(task.parent()));
        struct.put("priority", task.priority());
        if (request) {
            struct.put("request", task.request());
        }
        return finish(struct, task);
    }

    /** As listTasks has it. */
    static Map<String, Object> listed(Task task, boolean decode) {
        Map<String, Object> struct = start(task);
        struct.put("owner_name", task.owner());
        struct.put("owner_type", 0);
        struct.put("parent", nullable(task.parent()));
        struct.put("priority", task.priority());
        struct.put("request", decode ? task.request() : ResponseWriter.request(task.method(), task.request()));
        struct.put("result", decode ? result(task) : encodedResult(task));
        return finish(struct, task);
    }

    private static Map<String, Object> start(Task task) {
        Map<String, Object> struct = new LinkedHashMap<>();
        Task.Times times = task.times();
        struct.put("arch", task.arch());
        struct.put("awaited", nullable(task.awaited()));
        struct.put("channel_id", CHANNEL);
        struct.put("completion_time", time(times.completed()));
        struct.put("completion_ts", timestamp(times.completed()));
        struct.put("create_time", time(times.created()));
        struct.put("create_ts", timestamp(times.created()));
        struct.put("host_id", task.hostId().isPresent() ? task.hostId().getAsInt() : Wire.NIL);
        struct.put("id", task.id());
        struct.put("label", nullable(task.label()));
        struct.put("method", task.method());
        struct.put("owner", task.ownerId());
        return struct;
    }

    private static Map<String, Object> finish(Map<String, Object> struct, Task task) {
        struct.put("start_time", time(task.times().started()));
        struct.put("start_ts", timestamp(task.times().started()));
        struct.put("state", task.state().number());
        struct.put("waiting", nullable(task.waiting()));
        struct.put("weight", task.weight());
        return struct;
    }

    /** What a task returned: nil for builds and for what has not ended, a fault's struct for what failed. */
    static Object result(Task task) {
        if (task.fault().isPresent()) {
            return fault(task.fault().get());
        }
        return task.result().<Object>map(TaskStructs::files).orElse(Wire.NIL);
    }

    private static Object encodedResult(Task task) {
        if (!task.state().isFinished() || task.state() == BuilderTaskState.CANCELED) {
            return Wire.NIL;
        }
        return task.fault().isPresent()
                ? ResponseWriter.fault(HubFault.of(task.fault().get()))
                : ResponseWriter.response(result(task));
    }

    private static Map<String, Object> fault(Fault fault) {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("faultCode", fault.code());
        struct.put("faultString", fault.text());
        return struct;
    }

    private static Map<String, Object> files(Task.Result result) {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("rpms", List.<Object>copyOf(result.rpms()));
        struct.put("srpms", List.<Object>copyOf(result.srpms()));
        struct.put("logs", List.<Object>copyOf(result.logs()));
        struct.put("brootid", result.buildroot());
        return struct;
    }

    static Object nullable(@Nullable Object value) {
        return value == null ? Wire.NIL : value;
    }

    static Object time(@Nullable Instant at) {
        return at == null ? Wire.NIL : Events.time(at);
    }

    static Object timestamp(@Nullable Instant at) {
        return at == null ? Wire.NIL : Events.timestamp(at);
    }
}
