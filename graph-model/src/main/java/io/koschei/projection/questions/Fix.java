package io.koschei.projection.questions;

/**
 * A step on the way to where everything works again.
 *
 * @param causes what to fix, ascending: one cause, or several where no single one frees anything
 * @param freed number of packages that this step frees
 * @param total number of packages freed by this step and those before it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fix(int[] causes, int freed, int total) {}
