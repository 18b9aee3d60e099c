package io.koschei.koji.facts;

/**
 * Where packages are built and where the results go.
 *
 * @param buildTag name of the tag whose repository builds use
 * @param destTag name of the tag that gets the builds
 */
public record BuildTarget(int id, String name, String buildTag, String destTag) {}
