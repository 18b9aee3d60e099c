/**
 * New breakage, as people are told of it: one incident for each cause, whatever the number of packages that fail for it, and only
 * once it has lasted. What people could not act on is never told: what passes by itself, and what was broken before Koschei looked.
 */
@NullMarked
package io.koschei.incidents;

import org.jspecify.annotations.NullMarked;
