/**
 * Updates that are checked before they are in a collection. A preview works each out; what came out is kept for longer than the preview,
 * and is told once.
 */
@NullMarked
package io.koschei.checks;

import org.jspecify.annotations.NullMarked;
