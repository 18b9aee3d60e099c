package io.koschei.demo.methods;

import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions for repositories by their members, as Koji's {@code repo.query} has them. */
final class RepoQuery {

    private RepoQuery() {}

    /**
     * Those that every clause holds for, in order.
     *
     * @param clauses lists of a member's name, an operator and a value
     * @param order names of members, the most important first, separated by commas; with a minus in front, downwards
     * @param limit how many at most
     */
    static List<Map<String, Object>> apply(
            Stream<Map<String, Object>> repos, List<?> clauses, Optional<String> order, long limit) {
        Stream<Map<String, Object>> found =
                repos.filter(repo -> clauses.stream().allMatch(clause -> holds(repo, list(clause))));
        if (order.isPresent()) {
            found = found.sorted(Stream.of(order.get().split(",", -1))
                    .map(RepoQuery::by)
                    .reduce(Comparator::thenComparing)
                    .orElseThrow());
        }
        return found.limit(limit).toList();
    }

    private static Comparator<Map<String, Object>> by(String member) {
        boolean down = member.startsWith("-");
        String name = down ? member.substring(1) : member;
        Comparator<Map<String, Object>> upwards = Comparator.comparingDouble(repo -> number(repo, name));
        return down ? upwards.reversed() : upwards;
    }

    private static double number(Map<String, Object> repo, String name) {
        if (repo.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw HubFault.generic("The demo hub cannot sort repositories by " + name);
    }

    private static boolean holds(Map<String, Object> repo, List<?> clause) {
        if (clause.size() != 3 || !repo.containsKey(Wire.text(clause.get(0)))) {
            throw HubFault.parameter("Invalid clause: " + Wire.repr(clause));
        }
        Object has = stored(Objects.requireNonNull(repo.get(Wire.text(clause.get(0)))));
        Object wanted = clause.get(2);
        return switch (Wire.text(clause.get(1))) {
            case "=", "IS" -> Objects.equals(plain(has), plain(wanted));
            case "!=", "IS NOT" -> !Objects.equals(plain(has), plain(wanted));
            case "IN" -> list(wanted).stream().anyMatch(each -> Objects.equals(plain(has), plain(each)));
            case "<=" -> compare(has, wanted) <= 0;
            case "<" -> compare(has, wanted) < 0;
            case ">=" -> compare(has, wanted) >= 0;
            case ">" -> compare(has, wanted) > 0;
            default -> throw HubFault.parameter("Invalid operator: " + Wire.text(clause.get(1)));
        };
    }

    /** A database keeps options as text. */
    private static Object stored(Object value) {
        return value instanceof Map<?, ?> options
                ? options.isEmpty() ? "{}" : options.toString().replace("=", ": ")
                : value;
    }

    private static Object plain(Object value) {
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static int compare(Object has, Object wanted) {
        if (has instanceof Number one && wanted instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        throw HubFault.parameter("Invalid value: " + Wire.repr(wanted));
    }

    static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw HubFault.parameter("Invalid type for value %s: <class '%s'>, expected type <class 'list'>"
                .formatted(Wire.repr(value), Wire.type(value)));
    }
}
