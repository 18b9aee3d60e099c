/** Who calls the demo hub: users, sessions and the rules that Koji has for them. */
@NullMarked
package io.koschei.demo.sessions;

import org.jspecify.annotations.NullMarked;
