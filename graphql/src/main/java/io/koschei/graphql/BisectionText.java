package io.koschei.graphql;

import io.koschei.dependencies.BisectionPlan;

/** Says how a search for the generation that broke a package would go. */
final class BisectionText {

    private BisectionText() {}

    /** @param between how many generations there are between the good and the bad one */
    static String of(BisectionPlan plan, int between) {
        String ends = "It builds in generation " + plan.good() + " and fails in generation " + plan.bad() + ". ";
        if (between == 0) {
            return ends + "There is none between them, so that is the one.";
        }
        int worth = plan.candidates().size();
        if (worth == 0) {
            return ends + "Of the " + between + " between them none can be built in and would tell anything new.";
        }
        return ends + "Of the " + between + " between them " + worth
                + (worth == 1 ? " can be built in and tells" : " can be built in and tell") + " something new, so "
                + (plan.builds() == 1 ? "1 build" : "at most " + plan.builds() + " builds")
                + " will find where it broke.";
    }
}
