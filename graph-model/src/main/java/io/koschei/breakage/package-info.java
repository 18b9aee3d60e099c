/** What broke a package: the changes between two generations that its problems lead to. */
@NullMarked
package io.koschei.breakage;

import org.jspecify.annotations.NullMarked;
