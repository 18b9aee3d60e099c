/** The distribution: no code of its own, only tests that try it as a person would. */
@NullMarked
package io.koschei.deploy;

import org.jspecify.annotations.NullMarked;
