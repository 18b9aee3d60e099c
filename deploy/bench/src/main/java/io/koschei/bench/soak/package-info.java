/** Shows that no build is lost and none submitted twice, whatever hub and services go through. */
@NullMarked
package io.koschei.bench.soak;

import org.jspecify.annotations.NullMarked;
