package io.koschei.koji.shapes;

import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.TaskResult;
import io.koschei.koji.facts.TaskState;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.Excerpt;
import io.koschei.koji.failure.FaultCode;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Koji's structs about tasks mean. */
public final class TaskShapes {

    private TaskShapes() {}

    public static KojiTask task(Struct task) {
        String method = task.get("method").text();
        return new KojiTask(
                task.get("id").count(),
                task.find("parent").map(HubValue::count).orElse(null),
                method,
                task.find("arch").map(HubValue::text).orElse(""),
                task.find("label").map(HubValue::text).orElse(null),
                state(task),
                Shapes.moment(task, "create_ts", "create_time")
                        .orElseThrow(() -> BadAnswerException.unexpected(task.method(), "'create_time' is missing")),
                Shapes.moment(task, "start_ts", "start_time").orElse(null),
                Shapes.moment(task, "completion_ts", "completion_time").orElse(null),
                task.find("host_id").map(HubValue::integer).orElse(null),
                TaskRequests.read(method, task.find("request").orElse(null)));
    }

    private static TaskState state(Struct task) {
        int number = task.get("state").integer();
        return TaskState.numbered(number)
                .orElseThrow(() ->
                        BadAnswerException.unexpected(task.method(), "there is no task state %d".formatted(number)));
    }

    /** The hub answers with the parts of each task under that task's number. */
    public static List<KojiTask> descendants(HubValue answer) {
        return answer.whole().members().values().stream()
                .flatMap(parts -> new HubValue(answer.method(), "the parts", parts).structs().stream())
                .map(TaskShapes::task)
                .sorted(Comparator.comparingLong(KojiTask::id))
                .toList();
    }

    public static TaskResult result(HubValue answer) {
        if (answer.value() instanceof Map<?, ?> members
                && members.get("faultCode") instanceof Integer code
                && members.get("faultString") instanceof String text) {
            return new TaskResult.Failed(code, text);
        }
        return new TaskResult.Finished();
    }

    /** The hub has no answer for these two states but a fault of its own. */
    public static KojiAnswer<TaskResult> result(KojiAnswer.Fault<TaskResult> fault, long task) {
        if (FaultCode.of(fault.code()) == FaultCode.GENERIC) {
            if (fault.text().equals("Task %d is canceled".formatted(task))) {
                return new KojiAnswer.Value<>(new TaskResult.Canceled());
            }
            if (fault.text().equals("Task %d is not finished".formatted(task))) {
                return new KojiAnswer.Value<>(new TaskResult.Unfinished());
            }
        }
        return fault;
    }

    /** An empty array where there is nothing; sizes are texts, because they may be larger than an int. */
    public static Map<String, Long> files(HubValue answer) {
        if (answer.value() instanceof Object[] none && none.length == 0) {
            return Map.of();
        }
        Map<String, Long> files = new TreeMap<>();
        answer.whole()
                .members()
                .forEach((name, value) -> files.put(String.valueOf(name), size(answer.method(), name, value)));
        return Map.copyOf(files);
    }

    private static long size(String method, Object name, @Nullable Object value) {
        HubValue stat = new HubValue(method, Excerpt.of(String.valueOf(name)), value);
        HubValue size = stat.whole().get("st_size");
        try {
            return size.value() instanceof String text ? Long.parseLong(text) : size.count();
        } catch (NumberFormatException e) {
            throw BadAnswerException.unexpected(method, "the size of %s is not a number".formatted(stat.name()));
        }
    }

    public static FileBytes bytes(HubValue answer) {
        try {
            return new FileBytes(Base64.getMimeDecoder().decode(answer.text()));
        } catch (IllegalArgumentException e) {
            throw BadAnswerException.unexpected(answer.method(), "it is not base64");
        }
    }
}
