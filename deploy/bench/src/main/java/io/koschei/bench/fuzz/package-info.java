/** Compares every way to resolve on universes made up by chance, generation after generation. */
@NullMarked
package io.koschei.bench.fuzz;

import org.jspecify.annotations.NullMarked;
