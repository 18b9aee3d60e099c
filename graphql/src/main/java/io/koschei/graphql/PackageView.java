package io.koschei.graphql;

import io.koschei.graph.ClosureSize;
import io.koschei.graph.Collection;
import io.koschei.graph.ExplanationLine;
import io.koschei.graph.ExplanationTree;
import io.koschei.graph.Generation;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Problem;
import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.history.PackageAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A package, source or binary, with the generation that answers for it. */
record PackageView(Collection collection, Generation generation, PackageAnswer answer) {

    PackageKey key() {
        return answer.key();
    }

    public String name() {
        return answer.key().name();
    }

    public String arch() {
        return answer.key().arch();
    }

    public String state() {
        if (key().isSource()) {
            return answer.resolved() ? "RESOLVED" : "UNRESOLVABLE";
        }
        return answer.resolved() ? "INSTALLABLE" : "UNINSTALLABLE";
    }

    public List<Problem> problems() {
        return answer.problems();
    }

    public List<ExplanationLine> explanation() {
        return ExplanationTree.lines(answer.problems());
    }

    public @Nullable ClosureSize closureSize() {
        return answer.size();
    }

    FactsKey factsKey() {
        return new FactsKey(collection.name(), generation.ordinal(), answer.key());
    }

    GenerationKey sinceKey() {
        return new GenerationKey(collection.id(), answer.since());
    }

    PackageView with(PackageAnswer other) {
        return new PackageView(collection, generation, other);
    }
}
