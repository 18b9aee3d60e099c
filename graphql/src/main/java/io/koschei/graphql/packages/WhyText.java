package io.koschei.graphql.packages;

import io.koschei.graphql.packages.WhyController.PathView;
import io.koschei.graphql.packages.WhyController.StepView;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.questions.Why;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a package is installed. */
final class WhyText {

    private WhyText() {}

    static String of(PackageKey from, PackageKey to, Why why, List<PathView> paths) {
        String purpose = from.isSource() ? "to build " + from.name() : "with " + from.name();
        if (from.equals(to)) {
            return to.name() + " is the package itself.";
        }
        if (!why.installed()) {
            return to.name() + " is not installed " + purpose + ".";
        }
        if (paths.isEmpty()) {
            return to.name() + " is installed " + purpose + ", but along no requirement that one package alone would"
                    + " choose: what else is installed decides it.";
        }
        String chain = paths.get(0).steps().stream().map(WhyText::step).collect(Collectors.joining(", "));
        return to.name() + " is installed " + purpose + ": " + chain + ".";
    }

    private static String step(StepView step) {
        String evr = step.to().facts().nevra().evr().toString();
        String met = step.to().name() + "-" + evr;
        if (step.byBuildGroup()) {
            return "the build group brings " + met;
        }
        if (step.requirements().isEmpty()) {
            return step.from().name() + " requires " + met;
        }
        String text = step.requirements().get(0);
        int more = step.requirements().size() - 1;
        return step.from().name() + " requires " + text + (more == 0 ? "" : " and " + more + " more")
                + (text.equals(step.to().name()) ? " (" + evr + ")" : ", which " + met + " provides");
    }
}
