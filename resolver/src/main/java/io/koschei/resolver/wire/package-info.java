/** Values as few bytes: for results that are kept, and for what processes say to each other. */
@NullMarked
package io.koschei.resolver.wire;

import org.jspecify.annotations.NullMarked;
