package io.koschei.resolver;

import io.koschei.graph.Problem;
import io.koschei.graph.ProblemConflict;
import io.koschei.graph.ProblemKind;
import io.koschei.graph.ProblemStep;
import io.koschei.resolver.Proof.Hop;
import io.koschei.resolver.libsolv.NativeSolver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why a job cannot be solved, as data and in words. */
final class Explainer {

    /** More reasons for one package help nobody. */
    private static final int MOST_PROBLEMS = 10;

    private final LoadedUniverse universe;

    Explainer(LoadedUniverse universe) {
        this.universe = universe;
    }

    /** The shortest explanations come first; there is always at least one. */
    List<Problem> explain(SubPool pool, NativeSolver solver, JobSet jobs, int job) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        int count = solver.problemCount();
        for (int number = 1; number <= count; number++) {
            Proof proof = new ProofReader(universe, pool, jobs, job).read(solver, number);
            Proof.Paths paths = proof.paths();
            if (proof.ends().isEmpty()) {
                Problem problem = withoutEnd(jobs.names()[job], proof, solver.text(number));
                problems.putIfAbsent(problem.text(), problem);
            }
            for (ProofEnd end : proof.ends()) {
                Problem problem = problem(jobs.names()[job], end, paths);
                problems.putIfAbsent(problem.text(), problem);
            }
        }
        return problems.values().stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.chain().isEmpty())
                        .thenComparing(problem -> problem.chain().size())
                        .thenComparing(Problem::text))
                .limit(MOST_PROBLEMS)
                .toList();
    }

    /** Conditional requirements can exclude each other without anything missing or conflicting. */
    private Problem withoutEnd(String subject, Proof proof, String solverText) {
        String needs = proof.needs().stream()
                .map(need -> name(subject, proof.root(), need.node()) + " needs " + need.requirement())
                .collect(Collectors.joining(", "));
        String why =
                needs.isEmpty() ? "the solver says: " + solverText : "these needs cannot be met together: " + needs;
        return new Problem(
                ProblemKind.OTHER, List.of(), null, null, subject + " cannot be resolved, because " + why + ".");
    }

    private Problem problem(String subject, ProofEnd end, Proof.Paths paths) {
        ProblemText text = new ProblemText(subject, paths.root(), this::nevra, this::name);
        boolean missing = end.kind() == ProblemKind.MISSING || end.kind() == ProblemKind.NOT_INSTALLABLE;
        Optional<List<Hop>> path = paths.to(end.node());
        if (missing) {
            List<ProblemStep> chain = new ArrayList<>(steps(subject, paths.root(), path.orElse(List.of())));
            path.ifPresent(
                    hops -> chain.add(new ProblemStep(name(subject, paths.root(), end.node()), end.relation(), null)));
            String words = text.missing(end, path);
            return new Problem(end.kind(), chain, end.relation(), null, words);
        }
        Optional<List<Hop>> otherPath = paths.to(end.other());
        List<ProblemStep> chain = new ArrayList<>(steps(subject, paths.root(), path.orElse(List.of())));
        steps(subject, paths.root(), otherPath.orElse(List.of())).stream()
                .filter(step -> !chain.contains(step))
                .forEach(chain::add);
        ProblemConflict conflict = new ProblemConflict(nevra(end.node()), end.relation(), nevra(end.other()));
        return new Problem(end.kind(), chain, null, conflict, text.exclusion(end, path, otherPath));
    }

    private List<ProblemStep> steps(String subject, int root, List<Hop> hops) {
        return hops.stream()
                .map(hop -> new ProblemStep(name(subject, root, hop.from()), hop.requirement(), nevra(hop.to())))
                .toList();
    }

    private String name(String subject, int root, int node) {
        return node == root ? subject : name(node);
    }

    private String name(int index) {
        return universe.runtimes().names()[index];
    }

    private String nevra(int index) {
        return universe.catalog().binaries().get(index).nevra().toString();
    }
}
