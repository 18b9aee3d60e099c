/** The program: where commands start and services are put together. */
@NullMarked
package io.koschei.app;

import org.jspecify.annotations.NullMarked;
