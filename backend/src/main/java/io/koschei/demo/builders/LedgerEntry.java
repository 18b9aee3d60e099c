package io.koschei.demo.builders;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One build task that a client had the hub create.
 *
 * @param taskId the task's number
 * @param owner name of the user who submitted it
 * @param source path of the source package, as submitted
 * @param packageName name of the source package; the path itself when it names none
 * @param target the build target, if one was named
 * @param token what {@code custom_user_metadata.koschei.build} of the request was, as text
 * @param repoId number of the repository that was asked for
 * @param builtIn number of the repository that was used; empty until it is known
 * @param state the state now
 * @param why why the state is what it is
 * @param fault the task's fault, as Koji words it
 * @param createdAt when the task was created
 * @param finishedAt when it ended; null until then
 */
public record LedgerEntry(
        long taskId,
        String owner,
        String source,
        String packageName,
        Optional<String> target,
        Optional<String> token,
        OptionalInt repoId,
        OptionalInt builtIn,
        BuilderTaskState state,
        EndReason why,
        Optional<String> fault,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
