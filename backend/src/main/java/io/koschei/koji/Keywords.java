package io.koschei.koji;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structs as arguments: their members stay in the order in which they were named. */
final class Keywords {

    private Keywords() {}

    static Map<String, @Nullable Object> struct(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            struct.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return struct;
    }

    /** Koji's named arguments: a struct in the last place, marked as what it is. */
    static Map<String, @Nullable Object> named(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> keywords = struct(namesAndValues);
        keywords.put("__starstar", true);
        return keywords;
    }
}
