/** Graph algorithms on flat arrays of ints, and numbers in few bytes: no names, no stores. */
@NullMarked
package io.koschei.graph;

import org.jspecify.annotations.NullMarked;
