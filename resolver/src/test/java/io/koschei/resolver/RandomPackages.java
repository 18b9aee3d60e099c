package io.koschei.resolver;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Random lines for a {@link Fixture}: few names, so that they meet, and every kind of dependency. */
public final class RandomPackages {

    private static final List<String> FEATURES = List.of("p", "q", "r");
    private static final List<String> FILES = List.of("/usr/bin/x", "/etc/y");
    private static final List<String> VERSIONS = List.of("1-1", "2-1", "2-2", "3", "1:1-1");

    private final Arbitrary<String> names;

    /** @param names how many packages may be called */
    public RandomPackages(int names) {
        this.names = Arbitraries.integers().between(0, names - 1).map(i -> "" + (char) ('a' + i));
    }

    public Arbitrary<String> binary() {
        Arbitrary<String> evr = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of("1-1", "2-1")), Tuple.of(1, Arbitraries.of("1-2", "3-1", "1:1-1")));
        Arbitrary<String> arch = Arbitraries.frequency(Tuple.of(12, ""), Tuple.of(4, ".noarch"), Tuple.of(2, ".i686"));
        return Combinators.combine(names, evr, arch, property().list().ofMaxSize(5))
                .as((name, version, suffix, properties) -> name + "-" + version + suffix + joined(properties));
    }

    Arbitrary<String> source() {
        Arbitrary<Tuple2<String, String>> requirement = of("Req", Arbitraries.oneOf(required(), rich(2)));
        return Combinators.combine(names, requirement.list().ofMinSize(1).ofMaxSize(4))
                .as((name, properties) -> name + "-1-1.src" + joined(properties));
    }

    private Arbitrary<Tuple2<String, String>> property() {
        return Arbitraries.frequencyOf(
                Tuple.of(7, of("Req", Arbitraries.oneOf(required(), Arbitraries.of(FEATURES)))),
                Tuple.of(2, of("Pre", required())),
                Tuple.of(7, of("Prv", provided())),
                Tuple.of(3, of("Con", excluded())),
                Tuple.of(2, of("Obs", Arbitraries.oneOf(names, versioned(names)))),
                Tuple.of(4, of("Rec", Arbitraries.oneOf(required(), rich(2)))),
                Tuple.of(4, of("Sug", Arbitraries.oneOf(required(), rich(2)))),
                Tuple.of(3, of("Sup", Arbitraries.oneOf(required(), rich(2)))),
                Tuple.of(3, of("Enh", Arbitraries.oneOf(required(), rich(2)))),
                Tuple.of(1, of("File", Arbitraries.of(FILES))),
                Tuple.of(1, of("Size", Arbitraries.of("1/2", "3/4"))));
    }

    private static Arbitrary<Tuple2<String, String>> of(String key, Arbitrary<String> values) {
        return values.map(value -> Tuple.of(key, value));
    }

    private Arbitrary<String> provided() {
        Arbitrary<String> features = Arbitraries.of(FEATURES);
        Arbitrary<String> versions = Combinators.combine(Arbitraries.oneOf(features, names), Arbitraries.of(VERSIONS))
                .as((name, version) -> name + " = " + version);
        return Arbitraries.oneOf(features, versions);
    }

    /** What can be required: something, something of a version, or a condition. */
    private Arbitrary<String> required() {
        return Arbitraries.frequencyOf(Tuple.of(6, plain()), Tuple.of(2, versioned(named())), Tuple.of(2, rich(2)));
    }

    private Arbitrary<String> excluded() {
        return Arbitraries.frequencyOf(Tuple.of(3, named()), Tuple.of(3, versioned(named())), Tuple.of(2, rich(2)));
    }

    private Arbitrary<String> plain() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, names),
                Tuple.of(5, Arbitraries.of(FEATURES)),
                Tuple.of(2, Arbitraries.of(FILES)),
                Tuple.of(1, Arbitraries.of("gone", "rpmlib(Any)", "p2")));
    }

    private Arbitrary<String> named() {
        return Arbitraries.oneOf(names, Arbitraries.of(FEATURES));
    }

    private static Arbitrary<String> versioned(Arbitrary<String> names) {
        return Combinators.combine(names, Arbitraries.of("=", "<", "<=", ">", ">="), Arbitraries.of(VERSIONS))
                .as((name, comparison, version) -> name + " " + comparison + " " + version);
    }

    private Arbitrary<String> rich(int depth) {
        Arbitrary<String> atom = Arbitraries.frequencyOf(Tuple.of(4, plain()), Tuple.of(1, versioned(named())));
        Arbitrary<String> part =
                depth == 1 ? atom : Arbitraries.frequencyOf(Tuple.of(5, atom), Tuple.of(1, rich(depth - 1)));
        Arbitrary<String> joined = Combinators.combine(
                        part, Arbitraries.of("and", "or", "if", "unless", "with", "without"), part)
                .as((left, operator, right) -> "(" + left + " " + operator + " " + right + ")");
        Arbitrary<String> otherwise = Combinators.combine(part, Arbitraries.of("if", "unless"), part, part)
                .as((left, operator, condition, other) ->
                        "(" + left + " " + operator + " " + condition + " else " + other + ")");
        return Arbitraries.frequencyOf(Tuple.of(4, joined), Tuple.of(1, otherwise));
    }

    private static String joined(List<Tuple2<String, String>> properties) {
        Map<String, String> values = properties.stream()
                .collect(Collectors.toMap(
                        Tuple2::get1,
                        Tuple2::get2,
                        (left, right) -> left.contains("/") && left.length() == 3 ? left : left + "; " + right,
                        TreeMap::new));
        return values.entrySet().stream()
                .map(entry -> " " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining());
    }
}
