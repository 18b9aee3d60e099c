package io.koschei.resolver;

/**
 * Where the time of a run went, in seconds. What several threads do at the same time is counted for each.
 *
 * @param load reading the metadata and asking who provides what
 * @param keys computing keys and looking them up in the results of the run before
 * @param audit solving reused jobs all the same
 * @param solve libsolv, its pools, and the closures made of its answers
 * @param reuse answers that did not have to be solved
 */
public record RunTimes(double load, double keys, double audit, double solve, double reuse) {}
