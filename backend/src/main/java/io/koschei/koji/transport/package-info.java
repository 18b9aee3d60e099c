/** Does one XML-RPC exchange with an untrusted Koji hub: bounded in size and time, and parsed without dangerous XML features. */
@NullMarked
package io.koschei.koji.transport;

import org.jspecify.annotations.NullMarked;
