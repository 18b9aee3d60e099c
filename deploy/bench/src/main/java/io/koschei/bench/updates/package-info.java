/** Measures how long checks of updates take on whole distributions, and compares them with runs from nothing. */
@NullMarked
package io.koschei.bench.updates;

import org.jspecify.annotations.NullMarked;
