/** Loads the packages of a generation into pools, in canonical order, and asks libsolv once what everything means. */
@NullMarked
package io.koschei.resolver.loading;

import org.jspecify.annotations.NullMarked;
