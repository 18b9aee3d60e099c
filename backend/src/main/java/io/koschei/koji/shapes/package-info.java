/** Turns the structs of a Koji hub into the records of {@code koji.facts}. */
@NullMarked
package io.koschei.koji.shapes;

import org.jspecify.annotations.NullMarked;
