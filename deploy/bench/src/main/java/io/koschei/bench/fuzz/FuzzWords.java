package io.koschei.bench.fuzz;

import io.koschei.bench.fuzz.FuzzPackage.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Packages and dependencies by chance: few names, so that they meet, and every kind of dependency. */
final class FuzzWords {

    private static final List<String> FEATURES = List.of("p", "q", "r");
    private static final List<String> VERSIONS = List.of("1", "1-1", "2", "2-1", "2-2", "3", "1:1-1");
    private static final List<String> COMPARISONS = List.of("=", "<", "<=", ">", ">=");
    private static final List<String> JOINS = List.of("and", "or", "if", "unless", "with", "without");
    private static final List<String> FIRST = List.of("1-1", "1-1", "1-1", "2-1", "2-1", "1-2", "1:1-1");
    private static final List<Kind> WEAK = List.of(Kind.RECOMMENDS, Kind.SUGGESTS, Kind.SUPPLEMENTS, Kind.ENHANCES);

    private final Random random;
    private final int names;

    /** @param names how many packages may be called */
    FuzzWords(Random random, int names) {
        this.random = random;
        this.names = names;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int of) {
        return random.nextInt(of) == 0;
    }

    String name() {
        return "" + (char) ('a' + random.nextInt(names));
    }

    String version() {
        return one(VERSIONS);
    }

    Kind weak() {
        return one(WEAK);
    }

    private String named() {
        return oneIn(2) ? one(FEATURES) : name();
    }

    /** Something that can be provided; versions of features decide ties. */
    String provided() {
        return oneIn(3) ? one(FEATURES) : (oneIn(4) ? name() : one(FEATURES)) + (oneIn(8) ? " <= " : " = ") + version();
    }

    /** Something that can be required: mostly what several provide, or one with a version, or a condition. */
    String required() {
        if (oneIn(6)) {
            return rich(2);
        }
        return oneIn(60) ? "gone" : oneIn(8) ? versioned() : oneIn(3) ? name() : one(FEATURES);
    }

    private String versioned() {
        return named() + " " + (oneIn(3) ? one(COMPARISONS) : ">=") + " " + (oneIn(3) ? version() : "1");
    }

    String rich(int depth) {
        String left = part(depth);
        if (oneIn(6)) {
            return "(" + left + (oneIn(2) ? " if " : " unless ") + part(depth) + " else " + part(depth) + ")";
        }
        return "(" + left + " " + (oneIn(2) ? "and" : one(JOINS)) + " " + part(depth) + ")";
    }

    private String part(int depth) {
        if (depth > 1 && oneIn(6)) {
            return rich(depth - 1);
        }
        return oneIn(5) ? versioned() : named();
    }

    String obsoleted() {
        return oneIn(2) ? name() : name() + " " + one(COMPARISONS) + " " + version();
    }

    /** Most provide a feature, so that there is something to choose, and most of what they say of it decides a tie. */
    FuzzPackage binary() {
        Map<Kind, List<String>> dependencies = new EnumMap<>(Kind.class);
        add(dependencies, Kind.PROVIDES, random.nextInt(3));
        add(dependencies, Kind.REQUIRES, random.nextInt(3));
        add(dependencies, weak(), random.nextInt(2));
        add(dependencies, weak(), random.nextInt(2));
        add(dependencies, oneIn(2) ? Kind.CONFLICTS : Kind.OBSOLETES, oneIn(4) ? 1 : 0);
        return new FuzzPackage(name(), one(FIRST), oneIn(4) ? "noarch" : "x86_64", dependencies);
    }

    private void add(Map<Kind, List<String>> dependencies, Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            dependencies.computeIfAbsent(kind, any -> new ArrayList<>()).add(dependency(kind));
        }
    }

    FuzzPackage source() {
        List<String> requires = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            requires.add(oneIn(2) ? rich(2) : required());
        }
        if (oneIn(3)) {
            // Choices that begin alike change places when one gets a version.
            String common = name();
            requires.add("(" + common + " and (" + name() + " or " + name() + "))");
            requires.add("(" + common + " and (" + name() + " or " + name() + "))");
        }
        return new FuzzPackage(name(), "1-1", "src", Map.of(Kind.REQUIRES, requires));
    }

    String dependency(Kind kind) {
        return switch (kind) {
            case PROVIDES -> provided();
            case OBSOLETES -> obsoleted();
            case CONFLICTS -> oneIn(3) ? rich(2) : named() + (oneIn(2) ? "" : " < " + version());
            case REQUIRES -> required();
            case RECOMMENDS, SUGGESTS, SUPPLEMENTS, ENHANCES -> oneIn(2) ? rich(2) : required();
        };
    }
}
