package io.koschei.koji.query;

import static io.koschei.koji.shapes.Keywords.named;

import io.koschei.koji.facts.BuiltRpm;
import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.facts.NamedBuild;
import io.koschei.koji.facts.TaskRpms;
import io.koschei.koji.shapes.HubValue;
import io.koschei.koji.shapes.RpmShapes;
import java.util.List;
import java.util.Optional;

/** Questions about the packages that builds and tasks have made, wherever they are. */
public final class RpmQueries {

    private RpmQueries() {}

    /** The build of this name, version and release. */
    public static KojiQuery<Optional<NamedBuild>> build(String nvr) {
        return new KojiQuery<>("getBuild", List.of(nvr), RpmQueries::found);
    }

    /** The build of this number. */
    public static KojiQuery<Optional<NamedBuild>> build(int id) {
        return new KojiQuery<>("getBuild", List.of(id), RpmQueries::found);
    }

    private static Optional<NamedBuild> found(HubValue answer) {
        return answer.struct().map(RpmShapes::build);
    }

    /** The build that a task has made; empty for a scratch build. */
    public static KojiQuery<Optional<NamedBuild>> buildOf(long taskId) {
        return new KojiQuery<>("listBuilds", List.of(named("taskID", taskId)), answer -> answer.structs().stream()
                .map(RpmShapes::build)
                .findFirst());
    }

    /** All packages of a build. */
    public static KojiQuery<List<BuiltRpm>> rpms(int buildId) {
        return new KojiQuery<>("listRPMs", List.of(named("buildID", buildId)), answer -> answer.structs().stream()
                .map(RpmShapes::rpm)
                .toList());
    }

    /** What a task that ended well has made. */
    public static KojiQuery<TaskRpms> made(long taskId) {
        return new KojiQuery<>("getTaskResult", List.of(taskId), RpmShapes::made);
    }

    /** The whole header of a package of a build, without its magic; empty when the hub no longer has the file. */
    public static KojiQuery<Optional<FileBytes>> header(int rpmId) {
        return new KojiQuery<>(
                "getRPMHeaders",
                List.of(named("rpmID", rpmId, "headers", List.of(RpmShapes.WHOLE))),
                RpmShapes::header);
    }

    /**
     * The same of a package that a task has made.
     *
     * @param file its name in the task's folder
     */
    public static KojiQuery<Optional<FileBytes>> header(long taskId, String file) {
        return new KojiQuery<>(
                "getRPMHeaders",
                List.of(named("taskID", taskId, "filepath", file, "headers", List.of(RpmShapes.WHOLE))),
                RpmShapes::header);
    }
}
