/** Closures that have grown much: noticed from one generation to the next, told once they have stayed so, with what brought it. */
@NullMarked
package io.koschei.growth;

import org.jspecify.annotations.NullMarked;
