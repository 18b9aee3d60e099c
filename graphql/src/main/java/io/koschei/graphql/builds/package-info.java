/** Builds: how they went, what they were built with, and what they cost. */
@NullMarked
package io.koschei.graphql.builds;

import org.jspecify.annotations.NullMarked;
