/** The bus of fedmsg: signed messages on ZeroMQ sockets. */
@NullMarked
package io.koschei.bus.fedmsg;

import org.jspecify.annotations.NullMarked;
