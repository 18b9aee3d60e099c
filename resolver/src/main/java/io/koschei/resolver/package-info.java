/**
 * Resolves a repository generation: says for every source package whether it can be built, and for every binary package
 * whether it can be installed.
 *
 * <p><b>Enters:</b> the repodata of one generation as local files ({@code UniverseFiles}), settings such as architecture and
 * build group, and optionally the results file of the previous run. <b>Leaves:</b> one {@code Resolution} for each package, in
 * the order of {@link Universe#catalog}: either a closure (everything installed, each member with its distance) with the
 * edges of direct requirements, or the problems that make the package unresolvable.
 *
 * <p><b>Architecture invariant:</b> a result is a function of metadata and settings alone. This module has no network, no
 * stores and no Spring. The order of packages in the files, the number of threads, the kind of workers and the reuse of
 * earlier answers do not change a result. {@link Universe#resolvePlainly}, one pool of everything and a fresh solver for each
 * job, is the reference that every faster way must agree with; tests and benchmarks compare them. {@link IncrementalRun}
 * reuses an answer only when its key proves it unchanged. It solves a sample of them again before each run, and reuses
 * nothing with such a proof if one differs.
 *
 * <p><b>Architecture invariant:</b> only {@code libsolv} calls native code. Metadata is checked before native code reads it
 * ({@code metadata}), and packages are loaded into one pool, whose contents are copied into Java ({@code loading}). In a service a
 * process of its own does all that, and hands on tables ({@code reading}). Small
 * pools are filled from these copies, so that each solver thread has a pool of its own ({@code solving}).
 *
 * <p><b>Callers:</b> {@code ResolveStep} resolves new generations. {@code KeptGenerations} opens older ones again, for closures
 * of builds and for previews. {@code koschei resolve} works without a service. In here {@code loading} fills a universe,
 * {@code reuse} decides which jobs to solve, {@code solving} solves them, in this process or through {@code worker} and
 * {@code wire} in child processes, {@code explanation} turns a failed job into problems, and {@code traps} finds what works only by luck.
 *
 * <p>Usage:
 * <pre>{@code
 * try (Universe universe = Universe.open(files, solvCache, settings, Workers.threads());
 *         IncrementalRun run = universe.begin(ReuseSettings.usual(pastResults))) {
 *     run.resolveSources(source -> store(source), done -> {});
 *     run.resolveBinaries(binary -> store(binary), done -> {});
 *     run.finish(); // without this call, nothing is kept for the next run
 * }
 * }</pre>
 */
@NullMarked
package io.koschei.resolver;

import org.jspecify.annotations.NullMarked;
