/** What the demo hub announces, and how it is sent. */
@NullMarked
@NamedInterface("messages")
package io.koschei.demo.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
