package io.koschei.demo.methods;

import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that Koji's lists have in common.
 *
 * @param order the member to sort by; with a minus in front, downwards
 * @param offset how many to leave out
 * @param limit how many to give at most
 * @param countOnly whether only their number is asked for
 */
record QueryOptions(Optional<String> order, long offset, long limit, boolean countOnly) {

    private static final Set<String> KNOWN = Set.of("order", "offset", "limit", "countOnly");

    static QueryOptions of(Object given) {
        if (given == Wire.NIL) {
            return new QueryOptions(Optional.empty(), 0, Long.MAX_VALUE, false);
        }
        if (!(given instanceof Map<?, ?> options)) {
            throw HubFault.parameter("Invalid type for value '%s': <class '%s'>, expected type <class 'dict'>"
                    .formatted(Wire.text(given), Wire.type(given)));
        }
        options.keySet().stream().filter(key -> !KNOWN.contains(key)).findAny().ifPresent(key -> {
            throw HubFault.generic("The demo hub has no query option " + key);
        });
        return new QueryOptions(
                Optional.ofNullable(options.get("order"))
                        .filter(order -> order != Wire.NIL)
                        .map(Wire::text),
                number(options.get("offset"), 0),
                number(options.get("limit"), Long.MAX_VALUE),
                Boolean.TRUE.equals(options.get("countOnly")));
    }

    private static long number(@Nullable Object value, long otherwise) {
        return value instanceof Number number && number.longValue() >= 0 ? number.longValue() : otherwise;
    }

    /** Whether the largest come first, by a member. */
    boolean isDownwardsBy(String member) {
        return order.filter(("-" + member)::equals).isPresent();
    }

    /** What was asked for of some rows. */
    Object apply(List<Map<String, Object>> rows) {
        if (countOnly) {
            return rows.size();
        }
        var sorted = rows.stream();
        if (order.isPresent()) {
            boolean down = order.get().startsWith("-");
            String member = down ? order.get().substring(1) : order.get();
            Comparator<Map<String, Object>> upwards = Comparator.comparingDouble(row -> sortable(row, member));
            sorted = sorted.sorted(down ? upwards.reversed() : upwards);
        }
        return sorted.skip(offset).limit(limit).toList();
    }

    private static double sortable(Map<String, Object> row, String member) {
        if (row.get(member) instanceof Number number) {
            return number.doubleValue();
        }
        throw HubFault.generic("The demo hub cannot sort by " + member);
    }
}
