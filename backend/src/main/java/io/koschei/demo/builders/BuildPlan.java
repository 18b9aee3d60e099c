package io.koschei.demo.builders;

import java.util.List;

/** A builder's plan for an order, made when it opens the task. */
public sealed interface BuildPlan {

    /** Nothing can be built. */
    record Refused(EndReason why, Fault fault) implements BuildPlan {}

    /**
     * The subtasks can be created.
     *
     * @param srpm file name of the source package
     * @param tagId number of the build tag
     * @param repoId the repository to build in
     * @param arches what to build for; the first one keeps the source package
     * @param minutes how long a build of the package takes, in real minutes
     */
    record Start(String srpm, int tagId, int repoId, List<String> arches, double minutes) implements BuildPlan {}
}
