/**
 * What becomes of collections in the long run: they are renamed, retired and deleted, and branch off others. A collection is its
 * number; its name may change.
 */
@NullMarked
package io.koschei.collections;

import org.jspecify.annotations.NullMarked;
