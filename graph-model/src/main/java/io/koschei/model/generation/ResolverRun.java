package io.koschei.model.generation;

import java.util.List;

/**
 * How the answers for one generation came about.
 *
 * @param unchanged packages whose answer was reused as it is
 * @param remapped packages whose answer was reused with other versions of the same packages
 * @param solved packages that were solved
 * @param audited reused answers that were solved all the same, to see that reusing is right
 * @param differences those of them that came out otherwise; where there is one, nothing with such a proof was reused
 */
public record ResolverRun(int unchanged, int remapped, int solved, int audited, List<AuditDifference> differences) {

    public ResolverRun {
        differences = List.copyOf(differences);
    }
}
