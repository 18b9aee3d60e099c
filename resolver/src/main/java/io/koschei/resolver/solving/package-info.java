/** Solves jobs in small exact pools, in this process or in workers, and turns what is installed into closures. */
@NullMarked
package io.koschei.resolver.solving;

import org.jspecify.annotations.NullMarked;
