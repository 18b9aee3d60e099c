/** What builds were built with, how that differs from the builds before, and what builds say about updates. */
@NullMarked
package io.koschei.builds.closures;

import org.jspecify.annotations.NullMarked;
