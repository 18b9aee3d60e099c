/** What browsers get besides GraphQL: the pages' files and the headers that protect them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"graphql", "neo4j"})
package io.koschei.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
