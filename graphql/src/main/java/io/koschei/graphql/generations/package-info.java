/** Collections, their generations, and how both develop. */
@NullMarked
package io.koschei.graphql.generations;

import org.jspecify.annotations.NullMarked;
