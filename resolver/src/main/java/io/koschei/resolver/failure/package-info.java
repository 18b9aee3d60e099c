/** What the resolver cannot go on with, and what is wrong with what it was given. */
@NullMarked
package io.koschei.resolver.failure;

import org.jspecify.annotations.NullMarked;
