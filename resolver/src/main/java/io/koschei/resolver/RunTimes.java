package io.koschei.resolver;

/**
 * Where the time of a run went, in seconds. What several threads do at the same time is counted for each.
 *
 * @param load reading the metadata and asking who provides what
 * @param keys computing keys and looking them up in the results of the run before
 * @param audit solving reused jobs all the same
 * @param solve libsolv and its pools
 * @param results closures, distances, sizes and edges of what was solved
 * @param reuse answers that did not have to be solved
 */
public record RunTimes(double load, double keys, double audit, double solve, double results, double reuse) {}
