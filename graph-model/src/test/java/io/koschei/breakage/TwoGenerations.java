package io.koschei.breakage;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Neighbour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two neighbouring generations, a package in a call, and what is blamed for a problem in the second. */
abstract class TwoGenerations {

    private static final PackageKey APP = PackageKey.source("app");

    private final Map<PackageKey, PackageFacts> before = new HashMap<>();
    private final Map<PackageKey, PackageFacts> now = new HashMap<>();
    private final Map<PackageKey, List<Neighbour>> requires = new HashMap<>();
    private final Set<PackageKey> resolved = new HashSet<>();
    private final Set<String> group = new HashSet<>(Set.of("bash"));

    List<BreakingChange> of(Problem... problems) {
        return BreakingChanges.of(APP, List.of(problems), new Surroundings(before, now, resolved, requires, group));
    }

    List<String> texts(Problem... problems) {
        return of(problems).stream().map(BreakingChange::text).toList();
    }

    /** A step is {@code from requirement to}; the last one has no {@code to}, and its requirement may have spaces. */
    static Problem missing(String requirement, String... steps) {
        List<ProblemStep> chain = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            String[] words = steps[i].split(" ", last ? 2 : 3);
            chain.add(new ProblemStep(words[0], words[1], last ? null : words[2], false));
        }
        return new Problem(ProblemKind.MISSING, chain, requirement, null, List.of(), List.of(), "");
    }

    void stays(String key, String evr) {
        updated(key, evr, evr);
    }

    void updated(String key, String from, String to) {
        before(key, from, null);
        now(key, to);
    }

    void before(String key, String evr, @Nullable String source) {
        before.put(key(key), facts(key, evr, source));
        resolved.add(key(key));
    }

    void now(String key, String evr) {
        now.put(key(key), facts(key, evr, null));
    }

    void required(String from, String requirement, String provider) {
        requires.computeIfAbsent(key(from), any -> new ArrayList<>())
                .add(new Neighbour(before.get(key(provider)), List.of(requirement)));
    }

    private static PackageFacts facts(String key, String evr, @Nullable String source) {
        return new PackageFacts(new Nevra(key(key).name(), Evr.parse(evr), key(key).arch()), source, 0, 0);
    }

    static PackageKey key(String text) {
        int dot = text.lastIndexOf('.');
        return new PackageKey(text.substring(0, dot), text.substring(dot + 1));
    }

    /** The package did not resolve in the first of the two, or ever before. */
    void wasBroken(String key) {
        resolved.remove(key(key));
    }

    void wasInGroup(String name) {
        group.add(name);
    }
}
