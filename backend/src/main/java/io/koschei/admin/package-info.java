/** Commands that administer a service through its database, whether it runs or not. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"builds", "embedded", "model", "postgres", "scheduling", "settings", "tracked"})
package io.koschei.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
