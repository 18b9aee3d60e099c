/** The graph of one generation in flat arrays: immutable, loaded from the stores, quick to ask. */
@NullMarked
package io.koschei.projection;

import org.jspecify.annotations.NullMarked;
