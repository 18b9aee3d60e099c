package io.koschei.resolver;

import io.koschei.model.generation.ResolverRun;

/** How a run came to its results, and where its time went. */
public record RunReport(ResolverRun run, RunTimes times) {}
