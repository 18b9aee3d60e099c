/** Packages, source and binary: what they need, who needs them, and how large they are. */
@NullMarked
package io.koschei.graphql.packages;

import org.jspecify.annotations.NullMarked;
