/** The demo distribution: every generation of it, what breaks in which of them, and what its packages need. */
@NullMarked
@NamedInterface("universe")
package io.koschei.demo.universe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
