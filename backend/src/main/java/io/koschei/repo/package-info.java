/** Fetches the metadata of rpm-md repositories: verified, cached, and never trusted. */
@ApplicationModule(allowedDependencies = {"model", "resolver"})
@NullMarked
package io.koschei.repo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
