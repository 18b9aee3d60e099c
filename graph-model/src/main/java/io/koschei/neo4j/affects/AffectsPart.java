package io.koschei.neo4j.affects;

import io.koschei.model.rpm.PackageKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction does to edges: all that becomes of some sources.
 *
 * @param removed edges that go; an edge that changes is removed and added
 * @param strangers binaries of added edges of which the graph may know nothing: they were there when a package was built in a repository that is no generation
 */
public record AffectsPart(
        List<AffectsEdge> removed, List<AffectsEdge> added, List<PackageKey> strangers, List<SourceWeight> sources) {

    /**
     * Where a part stands among those of a pass.
     *
     * @param log which change log the graph must follow
     * @param ordinal of the generation that packages are compared with, which the graph must hold
     * @param last the write that this one follows, see {@link AffectsPosition#last}
     * @param next a name for this one, which no other has
     * @param weighing as {@link AffectsPosition#weighing} from then on
     * @param weighed as {@link AffectsPosition#weighed} from then on; null leaves it as it is, {@link #NONE} removes it
     * @param everything as {@link AffectsPosition#everything} from then on
     */
    public record Place(
            String log,
            int ordinal,
            String last,
            String next,
            @Nullable Integer weighing,
            @Nullable Integer weighed,
            boolean everything) {

        /** In place of an ordinal: packages were compared with none. */
        public static final int NONE = -1;
    }
}
