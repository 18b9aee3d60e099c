package io.koschei.demo.universe;

import java.util.SortedSet;

/**
 * A change of the demo distribution that breaks other packages. Their builds fail in every repository from the
 * generation on, and in none before it.
 *
 * @param source the source package whose new version breaks others
 * @param generation the first generation that has the new version
 * @param message the compiler's complaint, as build logs quote it
 * @param affected names of the source packages that no longer build because of it, alphabetically
 */
public record Culprit(String source, int generation, String message, SortedSet<String> affected) {}
