package io.koschei.demo.methods;

import io.koschei.demo.builders.Farm;
import io.koschei.demo.builders.Task;
import io.koschei.demo.story.MaintainerTasks;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which tasks listTasks is to list.
 *
 * @param condition what holds for them
 * @param decode whether requests and results are wanted as values, not as XML
 */
record TaskFilter(Predicate<Task> condition, boolean decode) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS]xxx");

    static TaskFilter of(Object given) {
        Predicate<Task> condition = task -> true;
        boolean decode = false;
        if (given instanceof Map<?, ?> options) {
            for (Map.Entry<?, ?> option : options.entrySet()) {
                if (option.getKey().equals("decode")) {
                    decode = Boolean.TRUE.equals(option.getValue());
                } else if (option.getValue() != Wire.NIL) {
                    condition = condition.and(one(option.getKey().toString(), option.getValue()));
                }
            }
        }
        return new TaskFilter(condition, decode);
    }

    private static Predicate<Task> one(String option, Object value) {
        Set<Object> values = value instanceof List<?> list ? new HashSet<>(list) : Set.of(value);
        return switch (option) {
            case "owner" -> task -> values.contains(task.ownerId()) || values.contains(task.owner());
            case "method" -> task -> values.contains(task.method());
            case "state" -> task -> values.contains(task.state().number());
            case "not_state" -> task -> !values.contains(task.state().number());
            case "arch" -> task -> values.contains(task.arch());
            case "parent" -> {
                Set<Long> parents = new HashSet<>();
                values.forEach(parent -> parents.add(parent instanceof Number id ? id.longValue() : -1L));
                yield task -> task.parent() != null && parents.contains(task.parent());
            }
            case "createdAfter" -> {
                Instant time = time(value);
                yield task -> task.times().created().isAfter(time);
            }
            case "createdBefore" -> {
                Instant time = time(value);
                yield task -> task.times().created().isBefore(time);
            }
            default -> throw HubFault.generic("The demo hub cannot filter tasks by " + option);
        };
    }

    private static Instant time(Object value) {
        if (value instanceof Number seconds) {
            return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
        }
        try {
            return OffsetDateTime.parse(Wire.text(value), TIME).toInstant();
        } catch (DateTimeParseException e) {
            throw HubFault.parameter("Invalid time: " + Wire.repr(value));
        }
    }

    Object list(Farm farm, MaintainerTasks maintainers, QueryOptions options) {
        boolean newest = options.isDownwardsBy("id") && !options.countOnly();
        long most = newest && options.limit() < Integer.MAX_VALUE ? options.offset() + options.limit() : Long.MAX_VALUE;
        List<Task> found = farm.select(condition, most);
        List<Map<String, Object>> rows = Stream.concat(
                        found.stream(),
                        found.size() < most ? maintainers.all().stream().filter(condition) : Stream.of())
                .map(task -> TaskStructs.listed(task, decode))
                .toList();
        QueryOptions sorted = options.order().isPresent()
                ? options
                : new QueryOptions(Optional.of("id"), options.offset(), options.limit(), options.countOnly());
        return sorted.apply(rows);
    }
}
