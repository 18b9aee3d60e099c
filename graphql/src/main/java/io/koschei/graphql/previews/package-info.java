/** Previews: what would become of a generation if packages changed. */
@NullMarked
package io.koschei.graphql.previews;

import org.jspecify.annotations.NullMarked;
