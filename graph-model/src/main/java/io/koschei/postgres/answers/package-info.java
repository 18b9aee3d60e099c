/** What generations say about packages: who resolves, who does not and why, and how closures grew. */
@NullMarked
package io.koschei.postgres.answers;

import org.jspecify.annotations.NullMarked;
