package io.koschei.koji.shapes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Structs as arguments: their members stay in the order in which they were named. */
public final class Keywords {

    private Keywords() {}

    public static Map<String, @Nullable Object> struct(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            struct.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return struct;
    }

    /** Koji's named arguments: a struct in the last place, marked as what it is. */
    public static Map<String, @Nullable Object> named(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> keywords = struct(namesAndValues);
        keywords.put("__starstar", true);
        return keywords;
    }
}
