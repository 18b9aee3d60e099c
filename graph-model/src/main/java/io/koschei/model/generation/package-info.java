/** Generations: how far they have come, what they amount to, and what changed in them. */
@NullMarked
package io.koschei.model.generation;

import org.jspecify.annotations.NullMarked;
