/**
 * What stands around GraphQL: who is let in, who has a turn, until when an answer must be there; the pages' files, and the headers that
 * protect them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"deadline", "graphql", "neo4j"})
package io.koschei.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
