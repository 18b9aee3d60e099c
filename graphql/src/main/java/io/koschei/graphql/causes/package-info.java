/** Why packages fail, what broke them, and what to repair first. */
@NullMarked
package io.koschei.graphql.causes;

import org.jspecify.annotations.NullMarked;
