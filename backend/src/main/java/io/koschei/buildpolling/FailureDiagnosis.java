package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFault;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.TaskResult;
import io.koschei.koji.failure.FaultCode;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import java.util.ArrayList;
import java.util.List;

/** Finds out why a task failed: asks for its result and those of its parts, and keeps their logs. */
final class FailureDiagnosis {

    /** More failed parts say nothing new. */
    private static final int MOST_PARTS = 10;

    private final Koji koji;
    private final LogKeeper logs;
    private final BuildGroups groups;

    FailureDiagnosis(Koji koji, LogKeeper logs, BuildGroups groups) {
        this.koji = koji;
        this.logs = logs;
        this.groups = groups;
    }

    /**
     * Why it failed.
     *
     * @param parts of the task
     * @param patient whether Koji may still be asked later; otherwise what it does not say now is recorded as missing
     * @throws KojiException when Koji cannot be asked at the moment
     */
    Ending.Verdict why(Build build, KojiTask task, List<KojiTask> parts, boolean patient) {
        List<KojiTask> failed =
                TaskParts.failed(parts).stream().limit(MOST_PARTS).toList();
        List<KojiTask> asked = new ArrayList<>(failed);
        asked.add(task);
        List<TaskResult.Failed> results = results(asked, patient);
        List<TaskEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < failed.size(); i++) {
            evidence.add(evidence(build, failed.get(i), results.get(i), patient));
        }
        TaskResult.Failed whole = results.get(failed.size());
        if (evidence.isEmpty()) {
            evidence.add(TaskParts.canceled(parts)
                    .map(FailureDiagnosis::canceled)
                    .orElseGet(() -> new TaskEvidence(
                            task.method(), FaultCode.of(whole.code()), whole.text(), List.of(), false)));
        }
        return verdict(evidence);
    }

    /** As Koji itself says it when a task waits for a part that was canceled. */
    private static TaskEvidence canceled(KojiTask part) {
        return new TaskEvidence(
                part.method(), FaultCode.GENERIC, "Task " + part.id() + " is canceled", List.of(), false);
    }

    private TaskEvidence evidence(Build build, KojiTask part, TaskResult.Failed result, boolean patient) {
        FaultCode code = FaultCode.of(result.code());
        return new TaskEvidence(
                part.method(),
                code,
                result.text(),
                logs.keep(build, part, result.text(), patient),
                code == FaultCode.BUILDROOT && groups.isBroken(build));
    }

    private static Ending.Verdict verdict(List<TaskEvidence> evidence) {
        BuildFault fault = FailureRules.judge(evidence);
        return evidence.stream()
                .filter(part -> FailureRules.judge(part) == fault)
                .findFirst()
                .map(part -> new Ending.Verdict(fault, part.text()))
                .orElseThrow();
    }

    private List<TaskResult.Failed> results(List<KojiTask> tasks, boolean patient) {
        List<KojiQuery<TaskResult>> queries =
                tasks.stream().map(task -> KojiQuery.taskResult(task.id())).toList();
        try {
            return koji.askAll(queries).stream()
                    .map(answer -> failed(answer, patient))
                    .toList();
        } catch (KojiException e) {
            if (patient && e.isTransient()) {
                throw e;
            }
            return tasks.stream()
                    .map(task -> new TaskResult.Failed(0, "Koji does not say: " + e.getMessage()))
                    .toList();
        }
    }

    /** Of a task that failed, a fault instead of a result is the task's own, on hubs that cannot be told otherwise. */
    private static TaskResult.Failed failed(KojiAnswer<TaskResult> answer, boolean patient) {
        if (answer instanceof KojiAnswer.Fault<TaskResult> fault) {
            if (patient && FaultCode.of(fault.code()) == FaultCode.SERVER_OFFLINE) {
                fault.orThrow();
            }
            return new TaskResult.Failed(fault.code(), fault.text());
        }
        TaskResult result = answer.orThrow();
        if (result instanceof TaskResult.Failed failed) {
            return failed;
        }
        return new TaskResult.Failed(0, "Koji says that the task failed, and then that it did not: " + result);
    }
}
