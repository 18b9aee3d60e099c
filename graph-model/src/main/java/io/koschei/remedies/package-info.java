/**
 * Builds that would mend what is broken: they have succeeded, are in no repository yet, and packages would work again if they were.
 * Each is worked out by a preview, told once, and withdrawn as soon as it is no longer true.
 */
@NullMarked
package io.koschei.remedies;

import org.jspecify.annotations.NullMarked;
