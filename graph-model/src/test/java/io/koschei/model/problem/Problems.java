package io.koschei.model.problem;

import java.util.ArrayList;
import java.util.List;

/** Problems in a line: a step is {@code from requirement > nevra}, and one that nothing meets has no arrow. */
final class Problems {

    private Problems() {}

    static Problem missing(String... steps) {
        return missing(List.of(), steps);
    }

    static Problem missing(List<NearMiss> nearMisses, String... steps) {
        List<ProblemStep> chain = chain(steps);
        String missing = chain.get(chain.size() - 1).requirement();
        return new Problem(ProblemKind.MISSING, chain, missing, null, nearMisses, List.of(), "Nothing provides it.");
    }

    static Problem conflict(ProblemKind kind, ProblemConflict conflict, String... steps) {
        return new Problem(kind, chain(steps), null, conflict, List.of(), List.of(), "They conflict.");
    }

    static Problem alternatives(Problem... ends) {
        return new Problem(
                ProblemKind.ALTERNATIVES, List.of(), null, null, List.of(), List.of(ends), "Each way fails.");
    }

    static Problem other(String text, String... steps) {
        return new Problem(ProblemKind.OTHER, chain(steps), null, null, List.of(), List.of(), text);
    }

    private static List<ProblemStep> chain(String... steps) {
        List<ProblemStep> chain = new ArrayList<>();
        for (String step : steps) {
            String[] sides = step.split(" > ", 2);
            String[] words = sides[0].split(" ", 2);
            boolean group = words[0].startsWith("@");
            chain.add(new ProblemStep(
                    group ? words[0].substring(1) : words[0], words[1], sides.length > 1 ? sides[1] : null, group));
        }
        return chain;
    }
}
