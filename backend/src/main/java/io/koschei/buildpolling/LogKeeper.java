package io.koschei.buildpolling;

import io.koschei.builds.Build;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.LogEnd;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the ends of the logs of failed tasks before Koji deletes them. */
final class LogKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);

    private final Koji koji;
    private final BuildLogs logs;
    private final int size;

    /** @param size bytes that are kept of each log */
    LogKeeper(Koji koji, BuildLogs logs, int size) {
        this.koji = koji;
        this.logs = logs;
        this.size = size;
    }

    /**
     * Keeps what is not kept yet of one task's logs.
     *
     * @param faultText what Koji says of the task's failure
     * @param patient whether Koji may still be asked later: then it is an exception when it does not answer, and nothing is noted
     * @throws KojiException when Koji cannot be asked at the moment
     */
    List<TaskEvidence.Log> keep(Build build, KojiTask task, String faultText, boolean patient) {
        Set<String> kept = logs.of(build.id()).stream()
                .filter(log -> log.taskId() == task.id())
                .map(LogEnd::name)
                .collect(Collectors.toSet());
        Map<String, Long> files = files(task, patient);
        for (String name : LogChoice.of(faultText, files.keySet())) {
            if (!kept.contains(name)) {
                long length = files.getOrDefault(name, 0L);
                BuildLogs.Source source =
                        new BuildLogs.Source(build.id(), task.id(), TaskParts.arch(task), name, length);
                keep(source, files.containsKey(name), patient);
            }
        }
        return logs.of(build.id()).stream()
                .filter(log -> log.taskId() == task.id() && !log.gone())
                .map(log -> new TaskEvidence.Log(log.name(), log.text()))
                .toList();
    }

    private Map<String, Long> files(KojiTask task, boolean patient) {
        try {
            return koji.ask(KojiQuery.files(task.id()));
        } catch (KojiException e) {
            if (patient && e.isTransient()) {
                throw e;
            }
            LOG.info("Koji no longer has the logs of task {}: {}", task.id(), e.getMessage());
            return Map.of();
        }
    }

    private void keep(BuildLogs.Source source, boolean listed, boolean patient) {
        if (!listed) {
            logs.gone(source);
            return;
        }
        try {
            long offset = Math.max(0, source.size() - size);
            FileBytes end = koji.ask(KojiQuery.fileEnd(source.taskId(), source.name(), offset, size));
            logs.keep(source, end.toByteArray());
        } catch (KojiException e) {
            if (patient && e.isTransient()) {
                throw e;
            }
            LOG.info("Koji no longer has {} of task {}: {}", source.name(), source.taskId(), e.getMessage());
            logs.gone(source);
        }
    }
}
