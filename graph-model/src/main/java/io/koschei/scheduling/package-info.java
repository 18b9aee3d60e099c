/** Decides which packages are built next, purely, and keeps what that is decided from. */
@NullMarked
package io.koschei.scheduling;

import org.jspecify.annotations.NullMarked;
