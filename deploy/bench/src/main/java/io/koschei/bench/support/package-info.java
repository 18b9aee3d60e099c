/** What benchmarks share: stores, services in processes of their own, and the report. */
@NullMarked
package io.koschei.bench.support;

import org.jspecify.annotations.NullMarked;
