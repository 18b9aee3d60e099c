/**
 * Thins out old generations, so that a history of years stays quick and small.
 *
 * <p><b>Enters:</b> the generations of a collection, what refers to each, and its policy. <b>Leaves:</b> stores that say what they would say
 * if the generations that are not kept had never been: every answer about a kept one is as it was.
 *
 * <p><b>Architecture invariant:</b> {@link io.koschei.thinning.ThinningPlan} decides purely, {@link io.koschei.thinning.Thinner} acts.
 * PostgreSQL goes first, in one transaction for some generations, and notes it in a list; the graph follows the list as it follows
 * the change log. So whatever cuts it off, the next pass goes on.
 *
 * <p><b>Callers:</b> the resolver service by a timer, and {@code koschei admin thin}. Both hold the collection's lock.
 */
@NullMarked
package io.koschei.thinning;

import org.jspecify.annotations.NullMarked;
