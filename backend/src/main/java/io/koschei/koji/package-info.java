/** Speaks to a Koji hub: which repositories, packages and builds there are. */
@NullMarked
package io.koschei.koji;

import org.jspecify.annotations.NullMarked;
