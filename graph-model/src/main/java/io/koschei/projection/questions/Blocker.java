package io.koschei.projection.questions;

/**
 * A cause of breakage and what depends on it.
 *
 * @param cause number of the cause
 * @param frees number of packages that would work if it alone were fixed
 * @param blocks number of packages of whose causes it is one
 */
public record Blocker(int cause, int frees, int blocks) {}
