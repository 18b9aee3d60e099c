package io.koschei.model.problem;

import io.koschei.model.rpm.Nevra;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the chains of a package's problems where they begin alike, so that they read as one tree: who needs what, down
 * to each end.
 */
public final class ExplanationTree {

    private final Map<ProblemStep, ExplanationTree> steps = new LinkedHashMap<>();
    private final List<Problem> ends = new ArrayList<>();

    private ExplanationTree() {}

    /** The tree's lines, depth first. */
    public static List<ExplanationLine> lines(List<Problem> problems) {
        ExplanationTree root = new ExplanationTree();
        List<ExplanationLine> lines = new ArrayList<>();
        for (Problem problem : problems) {
            problem.ends().forEach(root::add);
        }
        root.write(0, "", lines);
        return lines;
    }

    private void add(Problem end) {
        Map<String, ExplanationTree> holders = new HashMap<>();
        ExplanationTree at = this;
        for (ProblemStep step : end.chain()) {
            // The way to the second of two packages in conflict begins again further up.
            ExplanationTree from = holders.getOrDefault(step.from(), this);
            at = from.steps.computeIfAbsent(step, any -> new ExplanationTree());
            if (step.to() != null) {
                holders.putIfAbsent(Nevra.nameIn(step.to()), at);
            }
        }
        at.ends.add(end);
    }

    private void write(int depth, String from, List<ExplanationLine> lines) {
        steps.forEach((step, below) -> {
            boolean isEnd = step.to() == null && below.ends.size() == 1;
            String needs = (step.group() ? "the build group" : step.from()) + " needs " + step.requirement();
            String text = step.to() != null ? needs + ", which " + step.to() + " provides" : needs;
            if (isEnd) {
                Problem end = below.ends.get(0);
                lines.add(new ExplanationLine(
                        depth, step.from(), step.requirement(), null, needs + ", " + wrong(end), end));
            } else {
                lines.add(new ExplanationLine(depth, step.from(), step.requirement(), step.to(), text, null));
                below.write(depth + 1, step.to() == null ? step.from() : Nevra.nameIn(step.to()), lines);
            }
        });
        ends.forEach(end -> lines.add(new ExplanationLine(depth, from, null, null, wrong(end), end)));
    }

    private static String wrong(Problem end) {
        ProblemConflict conflict = end.conflict();
        if (conflict != null) {
            return switch (end.kind()) {
                case SAME_NAME -> "only one of " + conflict.left() + " and " + conflict.right() + " can be installed";
                case OBSOLETED ->
                    conflict.left() + " obsoletes " + conflict.relation() + ", that is " + conflict.right();
                default ->
                    conflict.left() + " conflicts with " + conflict.relation() + ", that is " + conflict.right()
                            + (conflict.unversioned() ? ", which provides its name without its version" : "");
            };
        }
        if (end.missing() == null) {
            return end.text().endsWith(".") ? end.text().substring(0, end.text().length() - 1) : end.text();
        }
        return end.kind() == ProblemKind.NOT_INSTALLABLE
                ? "which only a package for another architecture provides"
                : "which nothing provides" + NearMissText.aside(end.nearMisses());
    }
}
