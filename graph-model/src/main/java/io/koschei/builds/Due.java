package io.koschei.builds;

/**
 * A package that is to be built as soon as there is room.
 *
 * @param priority what it consists of now
 * @param total what that comes to
 * @param retry whether it repeats a build that failed in the infrastructure
 */
public record Due(Candidate candidate, Priority priority, double total, boolean retry) {

    Due(Candidate candidate, Priority priority, boolean retry) {
        this(candidate, priority, priority.total(), retry);
    }
}
