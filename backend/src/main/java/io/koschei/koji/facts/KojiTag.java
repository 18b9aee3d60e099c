package io.koschei.koji.facts;

import java.util.List;

/**
 * A tag.
 *
 * @param arches what its repositories are made for; empty for tags that have none of their own
 */
public record KojiTag(int id, String name, List<String> arches) {

    public KojiTag {
        arches = List.copyOf(arches);
    }
}
