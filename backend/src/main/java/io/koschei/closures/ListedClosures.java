package io.koschei.closures;

import io.koschei.buildpolling.TaskParts;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.closures.ClosureMember;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.builds.closures.PendingClosure;
import io.koschei.koji.Koji;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Nevra;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores what Koji says was installed in a buildroot, for builds whose repository is gone. */
public final class ListedClosures {

    private final Koji koji;
    private final ClosureWriter closures;
    private final BuildTasks tasks;

    public ListedClosures(Koji koji, ClosureWriter closures, BuildTasks tasks) {
        this.koji = koji;
        this.closures = closures;
        this.tasks = tasks;
    }

    /**
     * Stores what Koji lists, or that it lists nothing.
     *
     * @param why a sentence that says why the build's repository is not resolved
     * @throws KojiException when Koji does not answer at the moment
     */
    void take(Collection collection, PendingClosure build, String why) {
        if (build.taskId() == null) {
            closures.unknown(build.buildId(), why + " There is no task in Koji whose buildroot could be listed.");
            return;
        }
        Optional<TaskProgress> part = part(collection, build, build.taskId());
        if (part.isEmpty()) {
            closures.unknown(
                    build.buildId(),
                    why + " Koji has no task that built it for " + collection.arch()
                            + ", whose buildroot could be listed.");
            return;
        }
        List<ClosureMember> members = listed(part.get().taskId()).stream()
                .filter(nevra -> !nevra.key().isSource())
                .map(nevra -> new ClosureMember(nevra, ClosureMember.UNKNOWN_DISTANCE))
                .toList();
        if (members.isEmpty()) {
            closures.unknown(build.buildId(), why + " Koji no longer lists what was in its buildroot.");
        } else {
            closures.listed(
                    build.buildId(), why + " These are the packages that Koji lists in its buildroot.", members);
        }
    }

    /** That of the collection's architecture, or the only one of a package that is the same on each. */
    private Optional<TaskProgress> part(Collection collection, PendingClosure build, long taskId) {
        List<TaskProgress> stored = tasks.of(build.buildId());
        List<TaskProgress> parts = stored.isEmpty() ? asked(build, taskId) : stored;
        return Stream.of(collection.arch(), "noarch")
                .flatMap(arch -> parts.stream().filter(part -> part.arch().equals(arch)))
                .findFirst();
    }

    private List<TaskProgress> asked(PendingClosure build, long taskId) {
        try {
            List<TaskProgress> parts = TaskParts.progress(koji.ask(KojiQuery.descendants(taskId)));
            tasks.store(build.buildId(), parts);
            return parts;
        } catch (KojiException e) {
            return gone(e);
        }
    }

    /** A task may have tried more than one; the last one is what it was built in. */
    private List<Nevra> listed(long taskId) {
        try {
            List<Integer> buildroots = koji.ask(KojiQuery.buildroots(taskId));
            return buildroots.isEmpty() ? List.of() : koji.ask(KojiQuery.buildrootRpms(Collections.max(buildroots)));
        } catch (KojiException e) {
            return gone(e);
        }
    }

    /** What Koji refuses to tell is the same as what it does not know. */
    private static <T> List<T> gone(KojiException e) {
        if (e.isTransient()) {
            throw e;
        }
        return List.of();
    }
}
