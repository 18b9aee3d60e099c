/** What happened, in PostgreSQL: the only SQL. */
@NullMarked
package io.koschei.history;

import org.jspecify.annotations.NullMarked;
