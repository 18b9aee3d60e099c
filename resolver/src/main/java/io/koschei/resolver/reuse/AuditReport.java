package io.koschei.resolver.reuse;

import io.koschei.model.generation.AuditDifference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an audit of reused answers found.
 *
 * @param audited number of answers that were checked
 * @param differences those that are wrong
 * @param disproved what must not be reused because of them
 */
public record AuditReport(int audited, List<AuditDifference> differences, Set<KeyClass> disproved) {

    public AuditReport {
        differences = List.copyOf(differences);
        disproved = Set.copyOf(disproved);
    }

    static AuditReport sum(AuditReport left, AuditReport right) {
        List<AuditDifference> all = Stream.concat(left.differences.stream(), right.differences.stream())
                .toList();
        Set<KeyClass> disproved = new HashSet<>(left.disproved);
        disproved.addAll(right.disproved);
        return new AuditReport(left.audited + right.audited, all, disproved);
    }
}
