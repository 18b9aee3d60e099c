package io.koschei.scheduling;

import io.koschei.builds.Priority;

/**
 * A package that is due: it is built as soon as there is room.
 *
 * @param priority what it consists of now
 * @param total what that comes to
 * @param retry whether it repeats a build that failed in the infrastructure
 */
public record QueueEntry(Candidate candidate, Priority priority, double total, boolean retry) {

    QueueEntry(Candidate candidate, Priority priority, boolean retry) {
        this(candidate, priority, priority.total(), retry);
    }
}
