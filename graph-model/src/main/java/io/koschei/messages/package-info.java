/**
 * What Koschei tells others. A message is written in the transaction of what it is about, so either both are there or neither is;
 * it is sent afterwards, perhaps more than once, always under the same id, and in order.
 */
@NullMarked
package io.koschei.messages;

import org.jspecify.annotations.NullMarked;
