package io.koschei.neo4j.affects;

import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Value;

/**
 * What the edges of a collection are about.
 *
 * @param ordinal generation that packages were compared with; null when none were, or only some with the newest
 * @param everything whether so much has changed, as after a mass rebuild, that no edges are kept
 */
public record EdgesState(@Nullable Integer ordinal, boolean everything) {

    /** Where nothing has been compared. */
    static final EdgesState NONE = new EdgesState(null, false);

    /** What a statement returns of the collection {@code c} for {@link #of}. */
    static final String CYPHER =
            "{ordinal: CASE WHEN c.weighing IS NULL THEN c.weighed END, everything: coalesce(c.everything, false)}";

    static EdgesState of(Value row) {
        Value ordinal = row.get("ordinal");
        return new EdgesState(
                ordinal.isNull() ? null : (Integer) ordinal.asInt(),
                row.get("everything").asBoolean());
    }
}
