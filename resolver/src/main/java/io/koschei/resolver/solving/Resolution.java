package io.koschei.resolver.solving;

import io.koschei.model.problem.Problem;
import java.util.List;

/** The result for one package. {@code index} counts in the catalog's list of its kind. */
public sealed interface Resolution {

    int index();

    /**
     * Everything it needs can be installed together.
     *
     * @param edges one for each installed package that meets a direct requirement, ordered by target
     */
    record Resolved(int index, Closure closure, List<Edge> edges) implements Resolution {
        public Resolved {
            edges = List.copyOf(edges);
        }
    }

    /**
     * It cannot be built or installed.
     *
     * @param isGivenUp whether that is not known: solving took too long, and would again
     */
    record Unresolvable(int index, List<Problem> problems, boolean isGivenUp) implements Resolution {
        public Unresolvable {
            problems = List.copyOf(problems);
        }

        public Unresolvable(int index, List<Problem> problems) {
            this(index, problems, false);
        }
    }
}
