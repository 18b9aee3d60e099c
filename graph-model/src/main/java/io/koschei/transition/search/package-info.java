/** Finds in both stores what transitions are worked out from. */
@NullMarked
package io.koschei.transition.search;

import org.jspecify.annotations.NullMarked;
