package io.koschei.graphql;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Nevra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads why packages of {@link World} do not resolve: {@code NEED @NEVRA > NEED > MISSING}, several separated by {@code  ; }, or one
 * that is written here.
 */
final class WorldProblems {

    private static final Map<String, NearMiss> NEAR = Map.of(
            "libxml.so.2", new NearMiss(NearMissKind.OTHER_NUMBER, "libxml.so.3", null, "libxml-3.0-1.x86_64"),
            "libbig.so.1", new NearMiss(NearMissKind.OTHER_NUMBER, "libbig.so.2", null, "big-2-1.x86_64"));

    private WorldProblems() {}

    static List<Problem> of(String subject, String text) {
        return switch (text) {
            case "#conflict" -> List.of(conflict(subject));
            case "#choice" -> List.of(choice(subject));
            default ->
                Arrays.stream(text.split(" ; "))
                        .map(each -> missing(subject, each))
                        .toList();
        };
    }

    private static Problem missing(String subject, String text) {
        List<ProblemStep> chain = new ArrayList<>();
        String from = subject;
        String missing = "";
        for (String need : text.split(" > ")) {
            String[] parts = need.split(" @");
            missing = parts[0];
            @Nullable String to = parts.length > 1 ? parts[1] : null;
            chain.add(new ProblemStep(from, missing, to, false));
            from = to == null ? from : Nevra.nameIn(to);
        }
        NearMiss near = NEAR.get(missing);
        return new Problem(
                ProblemKind.MISSING,
                chain,
                missing,
                null,
                near == null ? List.of() : List.of(near),
                List.of(),
                from + " needs " + missing + ", which nothing in the repository provides.");
    }

    private static Problem conflict(String subject) {
        return new Problem(
                ProblemKind.CONFLICT,
                List.of(
                        new ProblemStep(subject, "fonts", "fonts-2-1.noarch", false),
                        new ProblemStep(subject, "themes", "themes-2-1.noarch", false)),
                null,
                new ProblemConflict("themes-2-1.noarch", "fonts < 3", "fonts-2-1.noarch"),
                List.of(),
                List.of(),
                "themes-2-1.noarch conflicts with fonts < 3, that is fonts-2-1.noarch.");
    }

    private static Problem choice(String subject) {
        return new Problem(
                ProblemKind.ALTERNATIVES,
                List.of(new ProblemStep(subject, "mta", null, false)),
                null,
                null,
                List.of(),
                List.of(
                        missing(subject, "mta @postfix-3-1.x86_64 > libdb.so"),
                        missing(subject, "mta @exim-4-1.x86_64 > libbig.so.1")),
                "Each of 2 ways to meet mta fails.");
    }
}
