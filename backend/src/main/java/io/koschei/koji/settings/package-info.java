/** Which Koji hub to follow, and how to log in. */
@NullMarked
@NamedInterface("settings")
package io.koschei.koji.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
