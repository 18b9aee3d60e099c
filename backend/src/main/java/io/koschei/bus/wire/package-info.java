/** What all buses have in common: bodies of messages, JSON as Python writes it, and the queue of what has come. */
@NullMarked
package io.koschei.bus.wire;

import org.jspecify.annotations.NullMarked;
