package io.koschei.resolver.explanation;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.resolver.explanation.Proof.Hop;
import io.koschei.resolver.explanation.Proof.Need;
import io.koschei.resolver.explanation.Refutation.Leaf;
import io.koschei.resolver.explanation.Refutation.Tree;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.Requirements;
import io.koschei.resolver.loading.SubPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says why a job cannot be solved, as data and in words. */
public final class Explainer {

    /** More reasons for one package do not help a packager. */
    private static final int MOST_PROBLEMS = 10;

    private final LoadedUniverse universe;

    public Explainer(LoadedUniverse universe) {
        this.universe = universe;
    }

    /** The shortest explanations come first; there is always at least one. */
    public List<Problem> explain(SubPool pool, NativeSolver solver, JobSet jobs, int job) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        int count = solver.problemCount();
        for (int number = 1; number <= count; number++) {
            Proof proof = new ProofReader(universe, pool, jobs, job).read(solver, number);
            String solverText = solver.text(number);
            for (Problem problem : new OneProof(jobs.names()[job], proof).problems(solverText)) {
                problems.putIfAbsent(problem.text(), problem);
            }
        }
        return oncePerEnd(problems.values().stream()
                        .sorted(Comparator.comparing(
                                        (Problem problem) -> problem.chain().isEmpty())
                                .thenComparing(problem -> problem.chain().size())
                                .thenComparing(Problem::text))
                        .toList())
                .limit(MOST_PROBLEMS)
                .toList();
    }

    /** Many ways may lead to one end: the shortest is told, since mending the end mends them all. */
    private static Stream<Problem> oncePerEnd(List<Problem> shortestFirst) {
        Map<Set<String>, Problem> ofEnds = new LinkedHashMap<>();
        shortestFirst.forEach(problem -> ofEnds.putIfAbsent(Set.copyOf(problem.causeIds()), problem));
        return ofEnds.values().stream();
    }

    /** The problems one proof amounts to. */
    private final class OneProof {

        private final Proof proof;
        private final ProblemText text;
        private final String subject;

        OneProof(String subject, Proof proof) {
            this.subject = subject;
            this.proof = proof;
            this.text = new ProblemText(
                    subject,
                    proof.root(),
                    index -> universe.catalog().binaries().get(index).nevra(),
                    universe.nearMisses(),
                    universe.requirements());
        }

        List<Problem> problems(String solverText) {
            Optional<Tree> found = Refutation.of(proof);
            if (found.isEmpty()) {
                return List.of(undecided(solverText));
            }
            Tree tree = found.get();
            List<Problem> ends = tree.leaves().stream().map(this::problem).toList();
            if (tree.branch() == null) {
                return ends;
            }
            List<ProblemStep> chain = new ArrayList<>(steps(tree.trunk()));
            chain.add(step(tree.branch(), null));
            return List.of(
                    new Problem(ProblemKind.ALTERNATIVES, chain, null, null, List.of(), ends, text.alternatives(tree)));
        }

        /** Only trying out every choice could tell; these are the ends it would come to. */
        private Problem undecided(String solverText) {
            Proof.Paths paths = proof.paths();
            List<Leaf> leaves = proof.ends().stream()
                    .map(end -> new Leaf(
                            paths.to(end.node()).orElse(List.of()),
                            end,
                            end.isAlone() ? List.of() : paths.to(end.other()).orElse(List.of())))
                    .toList();
            if (leaves.isEmpty()) {
                return conditional(paths)
                        .orElseGet(() -> new Problem(
                                ProblemKind.OTHER,
                                List.of(),
                                null,
                                null,
                                List.of(),
                                List.of(),
                                text.together(proof.needs(), solverText)));
            }
            List<Problem> ends = leaves.stream().map(this::problem).toList();
            return ends.size() == 1
                    ? ends.get(0)
                    : new Problem(
                            ProblemKind.ALTERNATIVES, List.of(), null, null, List.of(), ends, text.everyChoice(leaves));
        }

        /** What is wanted under a condition is missing, and the condition holds. */
        private Optional<Problem> conditional(Proof.Paths paths) {
            Requirements requirements = universe.requirements();
            for (Need need : proof.needs()) {
                boolean hasCondition = need.rich() && requirements.flags(need.dep()) == Relations.IF;
                List<Integer> atoms =
                        hasCondition ? universe.nearMisses().missingAtoms(requirements.left(need.dep())) : List.of();
                List<Hop> path = paths.to(need.node()).orElse(List.of());
                if (!atoms.isEmpty()) {
                    int atom = atoms.get(0);
                    List<NearMiss> found = universe.nearMisses().of(atom);
                    List<ProblemStep> chain = new ArrayList<>(steps(path));
                    chain.add(step(need, null));
                    String condition = requirements.text(requirements.right(need.dep()));
                    String words = text.conditional(need, path, requirements.text(atom), condition, found);
                    return Optional.of(new Problem(
                            ProblemKind.MISSING, chain, requirements.text(atom), null, found, List.of(), words));
                }
            }
            return Optional.empty();
        }

        private Problem problem(Leaf leaf) {
            ProofEnd end = leaf.end();
            List<ProblemStep> chain = new ArrayList<>(steps(leaf.path()));
            if (end.isMissing()) {
                List<NearMiss> nearMisses = universe.nearMisses().of(end.dep());
                chain.add(new ProblemStep(name(end.node()), end.relation(), null, false));
                return new Problem(
                        end.kind(), chain, end.relation(), null, nearMisses, List.of(), text.missing(leaf, nearMisses));
            }
            steps(leaf.otherPath()).stream()
                    .filter(step -> !chain.contains(step))
                    .forEach(chain::add);
            int other = end.other() == Proof.JOB ? end.node() : end.other();
            ProblemConflict conflict = new ProblemConflict(nevra(end.node()), end.relation(), nevra(other));
            return new Problem(end.kind(), chain, null, conflict, List.of(), List.of(), text.exclusion(leaf));
        }

        private List<ProblemStep> steps(List<Hop> hops) {
            return hops.stream().map(hop -> step(hop.need(), nevra(hop.to()))).toList();
        }

        private ProblemStep step(Need need, @Nullable String to) {
            return new ProblemStep(name(need.node()), need.requirement(), to, need.group());
        }

        private String name(int node) {
            return node == proof.root() ? subject : universe.runtimes().names()[node];
        }
    }

    private String nevra(int index) {
        return universe.catalog().binaries().get(index).nevra().toString();
    }
}
