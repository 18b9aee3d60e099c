package io.koschei.graphql.causes;

import io.koschei.model.problem.ExplanationLine;
import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemStep;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Names that the schema has for what a problem says. */
@Controller
final class ProblemFields {

    @SchemaMapping
    List<String> causeKeys(Problem problem) {
        return problem.causeIds();
    }

    @SchemaMapping
    String fromName(ProblemStep step) {
        return step.from();
    }

    @SchemaMapping
    @Nullable String toNevra(ProblemStep step) {
        return step.to();
    }

    @SchemaMapping
    boolean byBuildGroup(ProblemStep step) {
        return step.group();
    }

    @SchemaMapping
    String fromNevra(ProblemConflict conflict) {
        return conflict.left();
    }

    @SchemaMapping
    String toNevra(ProblemConflict conflict) {
        return conflict.right();
    }

    @SchemaMapping
    @Nullable String evr(NearMiss miss) {
        return miss.version();
    }

    @SchemaMapping
    String fromName(ExplanationLine line) {
        return line.from();
    }

    @SchemaMapping
    @Nullable String toNevra(ExplanationLine line) {
        return line.to();
    }
}
