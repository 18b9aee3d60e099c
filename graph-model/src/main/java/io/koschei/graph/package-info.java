/** Graphs in flat arrays, what can be worked out on them, and numbers in few bytes: no names, no stores. */
@NullMarked
package io.koschei.graph;

import org.jspecify.annotations.NullMarked;
