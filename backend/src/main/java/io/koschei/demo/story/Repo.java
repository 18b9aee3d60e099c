package io.koschei.demo.story;

import java.time.Instant;
import java.util.Map;

/**
 * A repository of a tag, whatever has become of it.
 *
 * @param id its number
 * @param generation the generation whose packages it has; {@link #EMPTY} for none
 * @param event the event as of which it was made
 * @param customOptions how it was made otherwise than the tag's usual ones
 * @param at when it was made
 * @param since the generation that was current then
 */
public record Repo(
        int id, Tag tag, int generation, int event, Map<String, Object> customOptions, Instant at, int since) {

    /** Of a tag in which nothing was ever built. */
    public static final int EMPTY = -1;

    public Repo {
        customOptions = Map.copyOf(customOptions);
    }
}
