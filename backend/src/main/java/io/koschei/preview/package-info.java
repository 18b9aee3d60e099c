/** Works out what would become of a generation if packages changed, before anything is built. */
@NullMarked
@ApplicationModule(allowedDependencies = {"graph", "history", "koji", "repo", "resolution", "resolver"})
package io.koschei.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
