package io.koschei.builds;

/**
 * What the builds of one package took of one architecture's builders.
 *
 * @param name of the source package
 * @param builds that ended within the time in question
 * @param seconds that builders worked on them
 * @param share of what all packages of the collection took on all architectures, from 0 to 1
 */
public record ResourceUse(String name, String arch, int builds, double seconds, double share) {}
