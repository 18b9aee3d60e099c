/** Measures what docs/performance.md reports, and says whether it is as it must be. */
@NullMarked
package io.koschei.bench;

import org.jspecify.annotations.NullMarked;
