package io.koschei.resolver.reuse;

import io.koschei.model.generation.AuditDifference;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an audit of reused answers found.
 *
 * @param audited number of answers that were checked
 * @param differences those that are wrong
 */
public record AuditReport(int audited, List<AuditDifference> differences) {

    static final AuditReport NOTHING = new AuditReport(0, List.of());

    public AuditReport {
        differences = List.copyOf(differences);
    }

    static AuditReport sum(AuditReport left, AuditReport right) {
        List<AuditDifference> all = Stream.concat(left.differences.stream(), right.differences.stream())
                .toList();
        return new AuditReport(left.audited + right.audited, all);
    }
}
