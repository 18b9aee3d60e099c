package io.koschei.closures;

import io.koschei.buildpolling.TaskParts;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.builds.closures.PendingClosure;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks in which repositories maintainers' builds were built: the parts of their tasks say so. */
public final class RealRepositories {

    private final Koji koji;
    private final ClosureWriter closures;
    private final BuildTasks tasks;

    public RealRepositories(Koji koji, ClosureWriter closures, BuildTasks tasks) {
        this.koji = koji;
        this.closures = closures;
        this.tasks = tasks;
    }

    /**
     * Asks for some of them.
     *
     * @return those of which Koji does not say it
     * @throws KojiException when Koji does not answer
     */
    List<PendingClosure> ask(List<PendingClosure> builds) {
        List<PendingClosure> made = new ArrayList<>();
        for (PendingClosure build : builds) {
            if (build.taskId() == null) {
                closures.unknown(build.buildId(), "It was imported into Koji, so Koji has not built it.");
            } else {
                made.add(build);
            }
        }
        List<KojiAnswer<List<KojiTask>>> answers = koji.askAll(made.stream()
                .map(build -> KojiQuery.descendants(Objects.requireNonNull(build.taskId())))
                .toList());
        List<PendingClosure> silent = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            if (!note(made.get(i), parts(answers.get(i)))) {
                silent.add(made.get(i));
            }
        }
        return silent;
    }

    /** A task that Koji has forgotten has no parts. */
    private static List<KojiTask> parts(KojiAnswer<List<KojiTask>> answer) {
        try {
            return answer.orThrow();
        } catch (KojiException e) {
            if (e.isTransient()) {
                throw e;
            }
            return List.of();
        }
    }

    private boolean note(PendingClosure build, List<KojiTask> parts) {
        if (parts.isEmpty()) {
            return false;
        }
        tasks.store(build.buildId(), TaskParts.progress(parts));
        @Nullable Integer repoId = TaskParts.repoId(parts.get(0), parts);
        if (repoId == null) {
            return false;
        }
        closures.repository(build.buildId(), repoId);
        return true;
    }
}
