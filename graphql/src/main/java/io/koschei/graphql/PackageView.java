package io.koschei.graphql;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.model.ClosureSize;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.ExplanationLine;
import io.koschei.model.problem.ExplanationTree;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.NodeClosure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package, source or binary, in the generation that answers for it.
 *
 * @param node its number in the projection
 * @param problems why it does not resolve; empty when it does
 */
public record PackageView(Snapshot at, int node, List<Problem> problems) {

    public PackageView {
        problems = List.copyOf(problems);
    }

    public Collection collection() {
        return at.collection();
    }

    public Generation generation() {
        return at.generation();
    }

    public PackageKey key() {
        return facts().nevra().key();
    }

    PackageFacts facts() {
        return at.projection().nodes().facts(node);
    }

    public int packageId() {
        return at.projection().nodes().packageId(node);
    }

    public boolean isResolved() {
        return at.projection().nodes().isResolved(node);
    }

    public NodeClosure closure() {
        return at.projection().closure(node);
    }

    public String name() {
        return facts().nevra().name();
    }

    public String arch() {
        return facts().nevra().arch();
    }

    public VersionView version() {
        return VersionView.of(facts().nevra().evr());
    }

    public @Nullable String source() {
        return facts().source();
    }

    public long downloadSize() {
        return facts().downloadSize();
    }

    public long installSize() {
        return facts().installSize();
    }

    public String state() {
        if (at.projection().nodes().isSource(node)) {
            return isResolved() ? "RESOLVED" : "UNRESOLVABLE";
        }
        return isResolved() ? "INSTALLABLE" : "UNINSTALLABLE";
    }

    public List<ExplanationLine> explanation() {
        return ExplanationTree.lines(problems);
    }

    public @Nullable ClosureSize closureSize() {
        return at.projection().closureSize(node);
    }

    /** Ordinal since which it has been in its state. */
    public int sinceOrdinal() {
        return at.projection().nodes().since(node);
    }

    public GenerationKey sinceKey() {
        return new GenerationKey(collection().id(), sinceOrdinal());
    }
}
