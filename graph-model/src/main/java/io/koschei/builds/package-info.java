/** Stores builds in PostgreSQL: what is built, why, how it went in Koji, and what is kept of its tasks and logs. */
@NullMarked
package io.koschei.builds;

import org.jspecify.annotations.NullMarked;
