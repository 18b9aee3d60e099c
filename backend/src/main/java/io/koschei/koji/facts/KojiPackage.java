package io.koschei.koji.facts;

/**
 * A package as listed in a tag.
 *
 * @param blocked whether the tag forbids builds of it
 */
public record KojiPackage(int id, String name, boolean blocked) {}
