package io.koschei.resolver;

import java.util.List;

/**
 * How a run came to its results.
 *
 * @param unchanged jobs whose answer was reused as it is
 * @param remapped jobs whose answer was reused with other versions of the same packages
 * @param solved jobs that were solved
 * @param audited reused answers that were solved all the same
 * @param differences those of them that came out otherwise; where there is one, nothing was reused
 */
public record RunReport(
        int unchanged, int remapped, int solved, int audited, List<AuditDifference> differences, RunTimes times) {

    public RunReport {
        differences = List.copyOf(differences);
    }
}
