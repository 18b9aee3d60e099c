/** Proves by keys which answers of the last run still hold, keeps answers, and audits what was reused. */
@NullMarked
package io.koschei.resolver.reuse;

import org.jspecify.annotations.NullMarked;
