/** Finds out what builds were built with: from generations, from their own repositories, or from what Koji lists. */
@NullMarked
package io.koschei.closures;

import org.jspecify.annotations.NullMarked;
