package io.koschei.bench;

import io.koschei.bench.support.Asker;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked, as the pages ask it. */
final class Questions {

    private static final String IMPACT = """
            query Impact($collection: String!, $name: String!, $asOf: GenerationRef) {
              impact(collection: $collection, packages: [$name], asOf: $asOf) {
                build { packageCount weight byDistance { distance packageCount } packages(first: 50) { ...Rows } }
                runtime { packageCount weight byDistance { distance packageCount } packages(first: 50) { ...Rows } }
              }
            }
            fragment Rows on ImpactedPackageConnection { totalCount edges { node { package { name arch } distance weight } } }
            """;

    private static final String WHY = """
            query Why($collection: String!, $name: String!, $to: String!) {
              why(collection: $collection, from: $name, to: $to) {
                text distance paths { stepCount steps { from { name } requirements to { name arch version { evr } } } }
              }
            }
            """;

    private static final String CLOSURE = """
            query Closure($collection: String!, $name: String!) {
              binary(collection: $collection, name: $name) {
                name arch closureSize { packageCount downloadSize installSize }
                closure(first: 50) { totalCount edges { node { binary { name arch installSize } distance } } }
              }
            }
            """;

    private static final String CONTRIBUTIONS = """
            query Contributions($collection: String!, $name: String!) {
              binary(collection: $collection, name: $name) {
                name contributions(first: 50) {
                  totalCount edges { node { binary { name arch installSize } addedSize { packageCount installSize } } }
                }
              }
            }
            """;

    private Questions() {}

    /** @param ordinal generation to answer from; null for the newest */
    static byte[] impact(String collection, String name, @Nullable Integer ordinal) {
        Map<String, Object> variables = variables(collection, name);
        if (ordinal != null) {
            variables.put("asOf", Map.of("ordinal", ordinal));
        }
        return Asker.body(IMPACT, variables);
    }

    static byte[] why(String collection, String from, String to) {
        Map<String, Object> variables = variables(collection, from);
        variables.put("to", to);
        return Asker.body(WHY, variables);
    }

    static byte[] closure(String collection, String name) {
        return Asker.body(CLOSURE, variables(collection, name));
    }

    static byte[] contributions(String collection, String name) {
        return Asker.body(CONTRIBUTIONS, variables(collection, name));
    }

    private static Map<String, Object> variables(String collection, String name) {
        return new LinkedHashMap<>(Map.of("collection", collection, "name", name));
    }
}
