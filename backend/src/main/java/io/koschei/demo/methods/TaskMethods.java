package io.koschei.demo.methods;

import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.Farm;
import io.koschei.demo.builders.Order;
import io.koschei.demo.builders.Task;
import io.koschei.demo.sessions.Caller;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.sessions.User;
import io.koschei.demo.story.MaintainerTasks;
import io.koschei.demo.story.Orders;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hub's methods for tasks: to create, to watch and to cancel them. */
public final class TaskMethods {

    private final Farm farm;
    private final MaintainerTasks maintainers;

    public TaskMethods(Farm farm, MaintainerTasks maintainers) {
        this.farm = farm;
        this.maintainers = maintainers;
    }

    public void addTo(Registry registry) {
        registry.addForCaller(
                "build",
                Signature.of("RootExports.build", "src", "target", "opts=None", "priority=None", "channel=None"),
                this::build);
        registry.addForCaller(
                "cancelTask", Signature.of("RootExports.cancelTask", "task_id", "recurse=True"), this::cancelTask);
        registry.add(
                "getTaskInfo",
                Signature.of("RootExports.getTaskInfo", "task_id", "request=False", "strict=False"),
                this::getTaskInfo);
        registry.add(
                "getTaskDescendents",
                Signature.of("RootExports.getTaskDescendents", "task_id", "request=False"),
                this::getTaskDescendents);
        registry.add(
                "getTaskChildren",
                Signature.of("RootExports.getTaskChildren", "task_id", "request=False", "strict=False"),
                this::getTaskChildren);
        registry.add(
                "getTaskResult",
                Signature.of("RootExports.getTaskResult", "taskId", "raise_fault=True"),
                this::getTaskResult);
        registry.add(
                "listTasks",
                Signature.of("RootExports.listTasks", "opts=None", "queryOpts=None"),
                call -> TaskFilter.of(call.get("opts"))
                        .list(farm, maintainers, QueryOptions.of(call.get("queryOpts"))));
    }

    private Object build(Arguments call, Caller caller) {
        User user = caller.requireLogin();
        call.refuse("channel");
        Order order = Orders.of(call, user);
        long id = farm.submit(order)
                .orElseThrow(() -> HubFault.generic("The demo hub has no room for more tasks; start it anew"));
        caller.changed();
        return id;
    }

    private Object cancelTask(Arguments call, Caller caller) {
        long id = number(call, "task_id");
        Task task = find(id).orElseThrow(() -> noSuchTask(id));
        boolean owner =
                caller.user().filter(user -> user.id() == task.ownerId()).isPresent();
        if (!owner && caller.user().filter(User::admin).isEmpty()) {
            throw HubFault.notAllowed("Cannot cancel task, not owner");
        }
        if (farm.cancel(id, owner ? EndReason.CANCELED : EndReason.CANCELED_BY_ADMIN)) {
            caller.changed();
        }
        return Wire.NIL;
    }

    private Object getTaskInfo(Arguments call) {
        boolean strict = call.flag("strict");
        boolean request = call.flag("request");
        if (call.get("task_id") instanceof List<?> ids) {
            return ids.stream().map(id -> info(id(id), request, strict)).toList();
        }
        return info(number(call, "task_id"), request, strict);
    }

    private Object info(long id, boolean request, boolean strict) {
        Optional<Task> task = find(id);
        if (task.isEmpty() && strict) {
            throw HubFault.generic("query returned no rows");
        }
        return task.<Object>map(found -> TaskStructs.info(found, request)).orElse(Wire.NIL);
    }

    private Object getTaskDescendents(Arguments call) {
        long id = number(call, "task_id");
        boolean request = call.flag("request");
        Map<Long, List<Task>> descendants = farm.descendants(id);
        if (descendants.isEmpty()) {
            descendants = maintainers.descendants(id);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(Long.toString(id), List.of());
        descendants.forEach((parent, children) -> answer.put(
                parent.toString(),
                children.stream()
                        .map(child -> TaskStructs.described(child, request))
                        .toList()));
        return answer;
    }

    private Object getTaskChildren(Arguments call) {
        long id = number(call, "task_id");
        if (call.flag("strict") && find(id).isEmpty()) {
            throw noSuchTask(id);
        }
        Map<Long, List<Task>> descendants = farm.descendants(id);
        return (descendants.isEmpty() ? maintainers.descendants(id) : descendants)
                .getOrDefault(id, List.of()).stream()
                        .map(child -> TaskStructs.described(child, call.flag("request")))
                        .toList();
    }

    private Object getTaskResult(Arguments call) {
        long id = number(call, "taskId");
        Task task = find(id).orElseThrow(() -> noSuchTask(id));
        if (task.state() == BuilderTaskState.CANCELED) {
            throw HubFault.generic("Task %d is canceled".formatted(id));
        }
        if (!task.state().isFinished()) {
            throw HubFault.generic("Task %d is not finished".formatted(id));
        }
        if (task.fault().isPresent() && call.flag("raise_fault")) {
            throw HubFault.of(task.fault().get());
        }
        return TaskStructs.result(task);
    }

    private Optional<Task> find(long id) {
        return farm.find(id).or(() -> maintainers.find(id));
    }

    private static HubFault noSuchTask(long id) {
        return HubFault.generic("No such task: " + id);
    }

    private static long number(Arguments call, String name) {
        return id(call.get(name));
    }

    private static long id(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw HubFault.parameter("Invalid type for value '%s': <class '%s'>, expected type <class 'int'>"
                .formatted(Wire.text(value), Wire.type(value)));
    }
}
