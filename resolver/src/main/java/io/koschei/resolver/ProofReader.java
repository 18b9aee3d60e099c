package io.koschei.resolver;

import io.koschei.graph.ProblemKind;
import io.koschei.resolver.Proof.Hop;
import io.koschei.resolver.Proof.Need;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.libsolv.RuleInfo;
import java.util.OptionalInt;

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
        if (reason.target() == NativeSolver.INSTALL_NAMED) {
            for (int name : universe.group()) {
                if (pool.translate(name) == reason.dep()) {
                    hops(Proof.JOB, name, true);
                }
            }
        } else {
            requirement(Proof.JOB, reason.dep()).ifPresent(dep -> hops(Proof.JOB, dep, false));
        }
    }

    private void readPackage(RuleInfo reason, int source) {
        int target = pool.index(reason.target());
        String relation = reason.dep() == 0 ? "" : pool.text(reason.dep());
        switch (reason.type()) {
            case RuleInfo.REQUIRES -> requirement(source, reason.dep()).ifPresent(dep -> hops(source, dep, false));
            case RuleInfo.NOTHING_PROVIDES -> missing(source, reason.dep());
            case RuleInfo.CONFLICTS, RuleInfo.SELF_CONFLICT -> end(ProblemKind.CONFLICT, source, target, relation);
            case RuleInfo.OBSOLETES, RuleInfo.IMPLICIT_OBSOLETES ->
                end(ProblemKind.OBSOLETED, source, target, relation);
            case RuleInfo.SAME_NAME -> end(ProblemKind.SAME_NAME, source, target, name(source));
            default -> {
                // Reasons that need installed packages or weak dependencies do not occur here.
            }
        }
    }

    private void missing(int node, int poolDep) {
        String foreign = requirement(node, poolDep).stream()
                .mapToObj(dep -> universe.foreign().getOrDefault(dep, ""))
                .findFirst()
                .orElse("");
        ProblemKind kind = foreign.isEmpty() ? ProblemKind.MISSING : ProblemKind.NOT_INSTALLABLE;
        proof.add(new ProofEnd(kind, node, Proof.JOB, pool.text(poolDep), foreign));
    }

    private void end(ProblemKind kind, int source, int target, String relation) {
        proof.add(new ProofEnd(kind, source, target, relation, ""));
    }

    private void hops(int node, int dep, boolean group) {
        Requirements requirements = universe.requirements();
        String text = requirements.text(dep);
        proof.add(new Need(node, text));
        if (requirements.isRich(dep)) {
            requirements.forEachAtomProvider(dep, to -> proof.add(new Hop(node, text, to, group)));
            return;
        }
        int providers = requirements.providers(dep);
        for (int i = 0; i < requirements.count(providers); i++) {
            proof.add(new Hop(node, text, requirements.provider(providers, i), group));
        }
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
