/** What happened, in PostgreSQL: the only SQL. */
@NullMarked
package io.koschei.postgres;

import org.jspecify.annotations.NullMarked;
