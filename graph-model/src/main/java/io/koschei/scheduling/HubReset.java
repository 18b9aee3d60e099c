package io.koschei.scheduling;

import java.time.Instant;

/**
 * The hub was set up anew: its numbers begin at the start.
 *
 * @param at when that was noticed
 * @param notice how it was noticed and what was done, for people
 */
public record HubReset(Instant at, String notice) {}
