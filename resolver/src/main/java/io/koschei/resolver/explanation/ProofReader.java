package io.koschei.resolver.explanation;

import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.explanation.Proof.Need;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.libsolv.RuleInfo;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.loading.Requirements;
import io.koschei.resolver.loading.SubPool;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Reads libsolv's reasons for one failing job into a proof. */
final class ProofReader {

    private final LoadedUniverse universe;
    private final SubPool pool;
    private final JobSet jobs;
    private final int job;
    private final Proof proof;

    ProofReader(LoadedUniverse universe, SubPool pool, JobSet jobs, int job) {
        this.universe = universe;
        this.pool = pool;
        this.jobs = jobs;
        this.job = job;
        this.proof = new Proof(jobs.isBuild() ? Proof.JOB : job);
    }

    /** @param problem counts from 1 */
    Proof read(NativeSolver solver, int problem) {
        for (RuleInfo reason : solver.reasons(problem)) {
            if (reason.isJob()) {
                readJob(reason);
            } else {
                readPackage(reason, pool.index(reason.source()));
            }
        }
        return proof;
    }

    private void readJob(RuleInfo reason) {
        if (!jobs.isBuild()) {
            return;
        }
        if (reason.type() == RuleInfo.JOB_NOTHING_PROVIDES) {
            missing(Proof.JOB, reason.dep());
            return;
        }
        // For a job, libsolv puts what kind of job it is where other reasons have a package.
        OptionalInt own = reason.target() == NativeSolver.INSTALL_NAMED
                ? OptionalInt.empty()
                : requirement(Proof.JOB, reason.dep());
        if (own.isPresent()) {
            need(Proof.JOB, own.getAsInt());
        } else {
            for (int member : universe.group()) {
                if (pool.translate(member) == reason.dep()) {
                    proof.add(new Need(
                            Proof.JOB, universe.requirements().text(member), member, group(member), true, false));
                }
            }
        }
    }

    private void readPackage(RuleInfo reason, int source) {
        int target = pool.index(reason.target());
        String relation = reason.dep() == 0 ? "" : pool.text(reason.dep());
        switch (reason.type()) {
            case RuleInfo.REQUIRES -> requirement(source, reason.dep()).ifPresent(dep -> need(source, dep));
            case RuleInfo.NOTHING_PROVIDES -> missing(source, reason.dep());
            case RuleInfo.CONFLICTS, RuleInfo.SELF_CONFLICT -> end(ProblemKind.CONFLICT, source, target, relation);
            case RuleInfo.OBSOLETES, RuleInfo.IMPLICIT_OBSOLETES ->
                end(ProblemKind.OBSOLETED, source, target, relation);
            case RuleInfo.SAME_NAME -> end(ProblemKind.SAME_NAME, source, target, name(source));
            case RuleInfo.INFERIOR_ARCH -> together(source);
            default -> {
                // Reasons that need installed packages or weak dependencies do not occur here.
            }
        }
    }

    private void missing(int node, int poolDep) {
        int dep = requirement(node, poolDep).orElse(0);
        ProblemKind kind = universe.foreign().containsKey(dep) ? ProblemKind.NOT_INSTALLABLE : ProblemKind.MISSING;
        proof.add(new ProofEnd(kind, node, Proof.JOB, pool.text(poolDep), dep));
    }

    private void end(ProblemKind kind, int source, int target, String relation) {
        proof.add(new ProofEnd(kind, source, target, relation, 0));
    }

    private void need(int node, int dep) {
        Requirements requirements = universe.requirements();
        List<Integer> providers = new ArrayList<>();
        boolean rich = requirements.isRich(dep);
        if (rich) {
            requirements.forEachAtomProvider(dep, providers::add);
        } else {
            providers.addAll(providers(dep));
        }
        List<Integer> ordered = providers.stream().distinct().sorted().toList();
        proof.add(new Need(node, requirements.text(dep), dep, ordered, false, rich));
    }

    private List<Integer> providers(int dep) {
        Requirements requirements = universe.requirements();
        int offset = requirements.providers(dep);
        return IntStream.range(0, requirements.count(offset))
                .mapToObj(i -> requirements.provider(offset, i))
                .toList();
    }

    /** A package of another architecture is installed only beside the same one of the first architecture. */
    private void together(int index) {
        PackageTable table = universe.table();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < table.count(); i++) {
            if (table.hasNameOf(index, i)
                    && table.evrs()[i] == table.evrs()[index]
                    && table.archs()[i] != table.archs()[index]) {
                others.add(i);
            }
        }
        if (!others.isEmpty()) {
            proof.add(new Need(index, name(index), table.names()[index], others, false, false));
        }
    }

    /** The build group wants packages of its names; where there is none, what provides the name. */
    private List<Integer> group(int member) {
        int[] named = universe.named(member);
        return named.length > 0
                ? IntStream.of(named).boxed().toList()
                : providers(member).stream().sorted().toList();
    }

    /** Finds the requirement of a node that has this id in the small pool. */
    private OptionalInt requirement(int node, int poolDep) {
        JobSet owner = node == Proof.JOB ? jobs : universe.runtimes();
        int index = node == Proof.JOB ? job : node;
        for (int i = owner.start()[index]; i < owner.start()[index + 1]; i++) {
            if (pool.translate(owner.deps()[i]) == poolDep) {
                return OptionalInt.of(owner.deps()[i]);
            }
        }
        return OptionalInt.empty();
    }

    private String name(int index) {
        return universe.runtimes().names()[index];
    }
}
