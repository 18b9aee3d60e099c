/** The questions that Koschei asks a Koji hub. */
@NullMarked
@NamedInterface("query")
package io.koschei.koji.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
