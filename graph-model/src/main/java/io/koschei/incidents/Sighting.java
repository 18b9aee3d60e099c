package io.koschei.incidents;

import io.koschei.model.Side;

/**
 * A cause in the newest generation.
 *
 * @param followers packages that fail for it
 */
public record Sighting(Side side, String cause, int followers) {}
