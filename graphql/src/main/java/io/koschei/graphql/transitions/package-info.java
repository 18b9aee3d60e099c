/** Transitions: what they affect and how far they have come. */
@NullMarked
package io.koschei.graphql.transitions;

import org.jspecify.annotations.NullMarked;
