/** What the structs of a Koji hub mean. */
@NullMarked
package io.koschei.koji.shapes;

import org.jspecify.annotations.NullMarked;
