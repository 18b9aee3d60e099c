package io.koschei.model.generation;

import io.koschei.model.Side;

/**
 * A reused answer that solving anew does not confirm: a defect in the proof that let it be reused.
 *
 * @param subject NEVRA of the package the answer is about
 * @param reused what was reused, in words
 * @param solved what a pool of everything says, in words
 */
public record AuditDifference(Side side, String subject, String reused, String solved) {

    public String text() {
        return subject + " (" + (side == Side.BUILD ? "build" : "installation") + ")\n  reused: "
                + reused.replace("\n", "\n          ") + "\n  solved: " + solved.replace("\n", "\n          ");
    }
}
