/**
 * Decides which packages are built next, and explains for each package why it is or is not.
 *
 * <p><b>Enters:</b> {@link Candidate}s, one for each tracked package, read by {@link Candidates} in one statement; a
 * {@link QueueInput} with the collections and their quotas, the load of the hub's builders, the architectures of build tags
 * and the suspensions; and the configured {@link QueueRules}. <b>Leaves:</b> a {@link Decision}: the packages to submit now, the
 * order in which the others wait, and a {@link ScheduleStatus} for each candidate.
 *
 * <p><b>Architecture invariant:</b> {@link Queue} is pure. It reads neither clock nor stores, asks no hub, and the time is part
 * of its input. The scheduler and the API therefore use the same class: the scheduler submits what {@link Queue#decide}
 * returns, and {@link ScheduleStatuses} shows it on pages. Only the architectures of build tags are missing there, because
 * they must be asked of Koji.
 *
 * <p>The decision has three steps. First each candidate gets the first reason that keeps it from being built: it is not
 * listed, blocked, running, untracked, never built, suspended, refused, resting after a failure, over the daily cap, without
 * a working buildroot, unresolved, below the threshold, or its builders are busy or do not exist. Then those without such a
 * reason are ordered within their collection: due retries first, in the order in which they became due, the rest by priority. Last
 * {@link FairShare} merges the collections by weight, and the order is cut where the limits of builds are reached.
 *
 * <p>A new reason is a new record of {@link ScheduleStatus}; the method of {@link Queue} that returns it decides its rank.
 *
 * <p><b>Callers:</b> {@code scheduler.Scheduler} runs one pass at a time under a PostgreSQL advisory lock and writes {@link Refusals}
 * and {@link HubStates}. The API and {@code koschei admin} write {@link Suspensions}. The API reads {@link ScheduleStatuses}.
 *
 * <p>Usage:
 * <pre>{@code
 * Instant now = clock.instant();
 * Suspended suspended = new Suspended(suspensions.applying(now), groups.all());
 * QueueInput input = new QueueInput(now, candidates.shares(), load, archesOfTags, suspended);
 * Decision decision = new Queue(rules, input).decide(candidates.tracked(now));
 * decision.now().forEach(entry -> submit(entry.candidate()));
 * }</pre>
 */
@NullMarked
package io.koschei.scheduling;

import org.jspecify.annotations.NullMarked;
