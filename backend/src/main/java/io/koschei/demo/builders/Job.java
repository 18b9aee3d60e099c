package io.koschei.demo.builders;

/**
 * A subtask that a builder has begun.
 *
 * @param taskId number of the subtask
 * @param order what it is for
 * @param method {@code rebuildSRPM} or {@code buildArch}
 * @param arch the architecture
 * @param repoId the repository it builds in
 * @param keepSrpm whether the source package is part of the result
 */
public record Job(long taskId, Order order, String method, String arch, int repoId, boolean keepSrpm) {}
