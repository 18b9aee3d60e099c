/** Why closures grow: sizes through the generations, and what moved them. */
@NullMarked
package io.koschei.projection.sizes;

import org.jspecify.annotations.NullMarked;
