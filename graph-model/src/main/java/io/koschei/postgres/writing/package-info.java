/** Brings the answers of a generation into the tables, and its differences on their way to the graph. */
@NullMarked
package io.koschei.postgres.writing;

import org.jspecify.annotations.NullMarked;
