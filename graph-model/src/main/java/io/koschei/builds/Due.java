package io.koschei.builds;

/**
 * A package that is to be built as soon as there is room.
 *
 * @param priority what it consists of now
 * @param retry whether it repeats a build that failed in the infrastructure
 */
public record Due(Candidate candidate, Priority priority, boolean retry) {}
