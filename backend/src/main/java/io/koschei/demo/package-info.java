/** A Koji hub to play with: speaks XML-RPC as Koji does and walks a small real distribution through its history. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.koschei.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
