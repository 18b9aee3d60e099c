/** Until when somebody waits for an answer; what works on it takes no longer. */
@NullMarked
package io.koschei.deadline;

import org.jspecify.annotations.NullMarked;
