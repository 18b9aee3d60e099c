package io.koschei.bus;

import org.jspecify.annotations.Nullable;

/**
 * A message.
 *
 * @param id what its sender calls it, so that it can be told when it comes twice; null when it has no name
 */
public record BusMessage(@Nullable String id, BusEvent event) {}
