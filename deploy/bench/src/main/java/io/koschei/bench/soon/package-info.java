/** How soon Koschei knows what changed: from a repository that was found to the generation that is complete. */
@NullMarked
package io.koschei.bench.soon;

import org.jspecify.annotations.NullMarked;
