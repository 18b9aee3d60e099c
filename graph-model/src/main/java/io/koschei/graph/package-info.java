/** Graphs in flat arrays, and what can be worked out on them: numbers only, no names, no stores. */
@NullMarked
package io.koschei.graph;

import org.jspecify.annotations.NullMarked;
