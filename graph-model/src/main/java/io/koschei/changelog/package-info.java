/**
 * Makes the graph follow the change log.
 *
 * <p><b>Enters:</b> entries of PostgreSQL's change log: what each generation changed. <b>Leaves:</b> a graph that holds the same, and
 * a verdict when it does not.
 *
 * <p><b>Architecture invariant:</b> PostgreSQL has the truth, the graph can be thrown away. The graph itself remembers which log it
 * follows and which entry it applied last, in the transaction that applied it. So {@link io.koschei.changelog.GraphFollower} can
 * tell a graph that is behind, which it brings up, from one that is ahead or follows another log, which it refuses with a sentence that
 * says what to type. A writer that comes late is refused by the graph.
 *
 * <p><b>Callers:</b> {@code generations} follows the log with every generation and at start; {@code admin} verifies and rebuilds.
 */
@NullMarked
package io.koschei.changelog;

import org.jspecify.annotations.NullMarked;
