/** The bus of fedora-messaging: messages that a broker keeps, by AMQP 0-9-1. */
@NullMarked
package io.koschei.bus.amqp;

import org.jspecify.annotations.NullMarked;
