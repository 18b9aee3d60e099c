/** Why a package does not resolve, as data and as text. */
@NullMarked
package io.koschei.model.problem;

import org.jspecify.annotations.NullMarked;
