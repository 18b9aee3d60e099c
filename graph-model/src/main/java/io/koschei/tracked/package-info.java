/** The packages that Koji lists for a collection, which of them Koschei rebuilds, and their real builds. */
@NullMarked
package io.koschei.tracked;

import org.jspecify.annotations.NullMarked;
