/** Finds what works today only by luck: packaging that the next update, or the next package of another name, may break. */
@NullMarked
package io.koschei.resolver.traps;

import org.jspecify.annotations.NullMarked;
