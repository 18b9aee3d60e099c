/** One XML-RPC exchange with a Koji hub that may be anybody: bounded, and parsed without anything that bites. */
@NullMarked
package io.koschei.koji.transport;

import org.jspecify.annotations.NullMarked;
