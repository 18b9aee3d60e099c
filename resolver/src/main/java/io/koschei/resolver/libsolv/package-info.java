/** The only room with native code: libsolv's functions, and handles that free what they own. */
@NullMarked
package io.koschei.resolver.libsolv;

import org.jspecify.annotations.NullMarked;
