/** Measures what a user notices while others ask all that a hostile mind could ask. */
@NullMarked
package io.koschei.bench.api;

import org.jspecify.annotations.NullMarked;
