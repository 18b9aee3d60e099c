/** What commands say to the person who started them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.koschei.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
