/** Stores collections, generations, transitions and previews in PostgreSQL, and holds the locks between processes. */
@NullMarked
package io.koschei.postgres;

import org.jspecify.annotations.NullMarked;
