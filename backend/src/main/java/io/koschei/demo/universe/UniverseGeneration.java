package io.koschei.demo.universe;

import java.time.Instant;
import java.util.List;

/**
 * What the distribution consists of at one moment.
 *
 * @param number 0 for the one before the first change
 * @param sources sorted by name
 * @param binaries sorted by name
 */
public record UniverseGeneration(int number, Instant at, List<Element> sources, List<Element> binaries) {}
