/** Resolves a repository generation: pure computing, no network, no clock, no stores. */
@NullMarked
package io.koschei.resolver;

import org.jspecify.annotations.NullMarked;
