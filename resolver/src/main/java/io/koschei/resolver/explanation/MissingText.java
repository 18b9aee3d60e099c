package io.koschei.resolver.explanation;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.problem.NearMissText;
import io.koschei.model.problem.ProblemKind;
import io.koschei.resolver.loading.NearMisses;
import io.koschei.resolver.loading.Requirements;
import java.util.List;

/** Writes what nothing provides, and what the repository has instead. */
final class MissingText {

    private static final int MOST_PARTS = 4;

    private final NearMisses nearMisses;
    private final Requirements requirements;

    MissingText(NearMisses nearMisses, Requirements requirements) {
        this.nearMisses = nearMisses;
        this.requirements = requirements;
    }

    String unprovided(ProofEnd end) {
        List<NearMiss> found = nearMisses.of(end.dep());
        if (end.kind() == ProblemKind.NOT_INSTALLABLE) {
            return end.relation() + " (" + onlyForeign(found) + ")";
        }
        return end.relation() + ", which nothing provides" + NearMissText.aside(found);
    }

    static String onlyForeign(List<NearMiss> found) {
        return found.stream()
                .filter(miss -> miss.kind() == NearMissKind.OTHER_ARCH)
                .map(miss -> "Only " + miss.nevra() + " provides it, which is for another architecture")
                .findFirst()
                .orElse("Nothing provides it for this architecture");
    }

    String parts(ProofEnd end) {
        List<String> parts = nearMisses.missingAtoms(end.dep()).stream()
                .map(requirements::text)
                .toList();
        return parts.isEmpty() ? end.relation() : Words.list(parts, MOST_PARTS, "or");
    }
}
