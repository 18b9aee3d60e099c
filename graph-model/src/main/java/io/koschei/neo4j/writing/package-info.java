/**
 * Writes the graph: entries and edits of the change log, part by part, each behind the fence of its collection. {@code changelog} is its
 * only caller.
 */
@NullMarked
package io.koschei.neo4j.writing;

import org.jspecify.annotations.NullMarked;
