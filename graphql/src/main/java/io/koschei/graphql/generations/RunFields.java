package io.koschei.graphql.generations;

import io.koschei.model.generation.AuditDifference;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.generation.ResolverRun;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Names that the schema has for what was counted in a generation. */
@Controller
final class RunFields {

    record CycleCounts(int cycles, int largest) {}

    @SchemaMapping
    int unchangedCount(ResolverRun run) {
        return run.unchanged();
    }

    @SchemaMapping
    int remappedCount(ResolverRun run) {
        return run.remapped();
    }

    @SchemaMapping
    int solvedCount(ResolverRun run) {
        return run.solved();
    }

    @SchemaMapping
    int auditedCount(ResolverRun run) {
        return run.audited();
    }

    @SchemaMapping
    String subjectNevra(AuditDifference difference) {
        return difference.subject();
    }

    @SchemaMapping
    CycleCounts build(GenerationCycles cycles) {
        return new CycleCounts(cycles.buildCount(), cycles.buildLargest());
    }

    @SchemaMapping
    CycleCounts runtime(GenerationCycles cycles) {
        return new CycleCounts(cycles.runtimeCount(), cycles.runtimeLargest());
    }
}
