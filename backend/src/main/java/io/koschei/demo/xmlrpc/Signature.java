package io.koschei.demo.xmlrpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a method, and how arguments by position and by name become one of each. Koji is Python: what does
 * not fit is refused in Python's words.
 *
 * @param function the function's name in messages
 * @param bound whether the function counts the hub itself as its first argument
 * @param required names of the parameters that must be given
 * @param optional names and defaults of the others
 */
public record Signature(String function, boolean bound, List<String> required, Map<String, Object> optional) {

    private static final String KEYWORDS = "__starstar";

    /**
     * The parameters of one method, as Koji names them.
     *
     * @param function how Koji calls it; with a dot when it is a method of the hub
     * @param parameters {@code name} or {@code name=default}
     */
    public static Signature of(String function, String... parameters) {
        List<String> required = new ArrayList<>();
        Map<String, Object> optional = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                required.add(parameter);
            } else {
                optional.put(parameter.substring(0, equals), constant(parameter.substring(equals + 1)));
            }
        }
        return new Signature(function, function.contains("."), required, optional);
    }

    private static Object constant(String python) {
        return switch (python) {
            case "True" -> true;
            case "False" -> false;
            case "None" -> Wire.NIL;
            case "0" -> 0;
            case "-1" -> -1;
            default -> throw new IllegalArgumentException("not a default: " + python);
        };
    }

    /** One value for each parameter. */
    public Map<String, Object> bind(List<Object> arguments) {
        List<Object> positional = arguments;
        Map<?, ?> keywords = Map.of();
        if (!arguments.isEmpty()
                && arguments.get(arguments.size() - 1) instanceof Map<?, ?> struct
                && Boolean.TRUE.equals(struct.get(KEYWORDS))) {
            positional = arguments.subList(0, arguments.size() - 1);
            keywords = struct;
        }
        List<String> names = new ArrayList<>(required);
        names.addAll(optional.keySet());
        Map<String, Object> bound = new HashMap<>();
        for (int i = 0; i < Math.min(positional.size(), names.size()); i++) {
            bound.put(names.get(i), positional.get(i));
        }
        for (Map.Entry<?, ?> keyword : keywords.entrySet()) {
            bindKeyword(bound, names, keyword.getKey().toString(), keyword.getValue());
        }
        if (positional.size() > names.size()) {
            throw tooMany(positional.size(), names.size());
        }
        for (String name : required) {
            if (!bound.containsKey(name)) {
                throw HubFault.parameter("%s() missing 1 required positional argument: '%s'".formatted(function, name));
            }
        }
        optional.forEach(bound::putIfAbsent);
        return bound;
    }

    private void bindKeyword(Map<String, Object> bound, List<String> names, String name, Object value) {
        if (name.equals(KEYWORDS)) {
            return;
        }
        if (!names.contains(name)) {
            throw HubFault.parameter("%s() got an unexpected keyword argument '%s'".formatted(function, name));
        }
        if (bound.put(name, value) != null) {
            throw HubFault.parameter("%s() got multiple values for argument '%s'".formatted(function, name));
        }
    }

    private HubFault tooMany(int given, int most) {
        int self = bound ? 1 : 0;
        int least = required.size() + self;
        String taken = optional.isEmpty() ? String.valueOf(least) : "from %d to %d".formatted(least, most + self);
        boolean one = optional.isEmpty() && least == 1;
        return HubFault.parameter("%s() takes %s positional argument%s but %d %s given"
                .formatted(function, taken, one ? "" : "s", given + self, given + self == 1 ? "was" : "were"));
    }
}
