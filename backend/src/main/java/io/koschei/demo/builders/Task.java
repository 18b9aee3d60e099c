package io.koschei.demo.builders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is at one moment.
 *
 * @param id its number
 * @param parent number of the task it is part of; null at the top
 * @param method what it does: {@code build}, {@code rebuildSRPM} or {@code buildArch}
 * @param arch architecture of the builder it needs
 * @param label what it is among its siblings; null at the top
 * @param ownerId number of the user who had it created
 * @param owner name of the user
 * @param priority less is sooner
 * @param request its arguments, opaque here
 * @param state its state
 * @param times when it was created, started and ended
 * @param hostId number of the builder that has it, if any
 * @param weight its share of a builder's capacity
 * @param waiting whether it waits for subtasks; null when that was never a question
 * @param awaited whether its parent waits for it; null when that was never a question
 * @param fault how it failed
 * @param result what it returned, if that is anything
 * @param buildroot number of the place it built in
 * @param why why it is in its state
 */
public record Task(
        long id,
        @Nullable Long parent,
        String method,
        String arch,
        @Nullable String label,
        int ownerId,
        String owner,
        int priority,
        List<Object> request,
        BuilderTaskState state,
        Times times,
        OptionalInt hostId,
        double weight,
        @Nullable Boolean waiting,
        @Nullable Boolean awaited,
        Optional<Fault> fault,
        Optional<Result> result,
        OptionalInt buildroot,
        EndReason why) {

    /** When things happened; null while they have not. */
    public record Times(
            Instant created,
            @Nullable Instant started,
            @Nullable Instant completed) {}

    /** What a successful subtask leaves: files below the hub's work folder. */
    public record Result(List<String> rpms, List<String> srpms, List<String> logs, int buildroot) {}

    /** Whether it is a scratch build, not a part of one. */
    public boolean isTop() {
        return parent == null;
    }
}
