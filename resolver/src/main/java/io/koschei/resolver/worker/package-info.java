/** Processes that do work for this one, and what is said between them. */
@NullMarked
package io.koschei.resolver.worker;

import org.jspecify.annotations.NullMarked;
