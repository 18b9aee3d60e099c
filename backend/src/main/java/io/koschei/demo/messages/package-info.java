/** What the demo hub announces, and how it is sent. */
@NullMarked
package io.koschei.demo.messages;

import org.jspecify.annotations.NullMarked;
