package io.koschei.graphql.scheduling;

import io.koschei.dependencies.BisectionPlan;
import io.koschei.dependencies.BisectionPlan.LeftOut;
import java.util.ArrayList;
import java.util.List;

/** Says how a search for the generation that broke a package would go. */
final class BisectionText {

    private BisectionText() {}

    static String of(BisectionPlan plan) {
        return "It builds in generation " + plan.good() + " and fails in generation " + plan.bad() + ". "
                + between(plan, plan.candidates().size(), plan.leftOut().all());
    }

    private static String between(BisectionPlan plan, int worth, int others) {
        if (worth + others == 0) {
            return "No generation lies between them, so the latter broke it.";
        }
        if (worth == 0) {
            return others == 1
                    ? "The one between them is not worth a build: " + only(plan.leftOut()) + "."
                    : "None of the " + others + " between them is worth a build: " + reasons(plan.leftOut()) + ".";
        }
        String builds = (plan.builds() == 1 ? "1 build" : "at most " + plan.builds() + " builds");
        if (others == 0) {
            return (worth == 1 ? "The one between them is" : "All " + worth + " between them are")
                    + " worth a build, so " + builds + " will find where it broke.";
        }
        // Generations that cannot be built in may be where it broke.
        boolean certain = plan.leftOut().all() == plan.leftOut().alike();
        return "Of the " + (worth + others) + " between them " + worth + (worth == 1 ? " is" : " are")
                + " worth a build, so " + builds + (certain ? " will find" : " will narrow down") + " where it broke."
                + " Of the others: " + reasons(plan.leftOut()) + ".";
    }

    private static String only(LeftOut leftOut) {
        if (leftOut.gone() > 0) {
            return "its repository is gone";
        }
        return leftOut.unresolvable() > 0
                ? "the dependencies of the package cannot be resolved in it"
                : "it gives the package the same buildroot as its neighbours";
    }

    private static String reasons(LeftOut leftOut) {
        List<String> reasons = new ArrayList<>();
        if (leftOut.gone() > 0) {
            reasons.add(
                    "the " + (leftOut.gone() == 1 ? "repository of 1 is" : "repositories of " + leftOut.gone() + " are")
                            + " gone");
        }
        if (leftOut.unresolvable() > 0) {
            reasons.add("in " + leftOut.unresolvable() + " the dependencies of the package cannot be resolved");
        }
        if (leftOut.alike() > 0) {
            reasons.add(
                    leftOut.alike() == 1
                            ? "1 gives the package the same buildroot as its neighbours"
                            : leftOut.alike() + " give the package the same buildroot as their neighbours");
        }
        return String.join(", ", reasons);
    }
}
