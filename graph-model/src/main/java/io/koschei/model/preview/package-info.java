/** Previews: what is asked of them and what came out. */
@NullMarked
package io.koschei.model.preview;

import org.jspecify.annotations.NullMarked;
