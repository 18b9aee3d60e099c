/** Tests the distribution as a user would. It has no code of its own. */
@NullMarked
package io.koschei.deploy;

import org.jspecify.annotations.NullMarked;
