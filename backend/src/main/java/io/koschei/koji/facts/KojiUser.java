package io.koschei.koji.facts;

/**
 * A user of the hub.
 *
 * @param id the hub's number, which owns tasks
 */
public record KojiUser(int id, String name) {}
