/** Compares builds with those before them, and weighs what changed for each package. */
@NullMarked
package io.koschei.dependencychanges;

import org.jspecify.annotations.NullMarked;
