package io.koschei.breakage;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem's chain, with the packages it names. */
final class ProblemLinks {

    private ProblemLinks() {}

    /** @param to who would meet the requirement; null at the end */
    record Link(
            PackageKey from, String requirement, @Nullable PackageKey to, boolean group) {}

    /** From the package in question to what is missing. */
    static List<Link> of(PackageKey subject, Problem end) {
        Map<String, PackageKey> named = new HashMap<>();
        List<Link> links = new ArrayList<>();
        for (ProblemStep step : end.chain()) {
            PackageKey from = named.getOrDefault(step.from(), subject);
            PackageKey to = step.to() == null ? null : keyIn(step.to());
            links.add(new Link(from, step.requirement(), to, step.group()));
            if (to != null) {
                named.putIfAbsent(to.name(), to);
            }
        }
        return links;
    }

    static PackageKey keyIn(String nevra) {
        return new PackageKey(Nevra.nameIn(nevra), nevra.substring(nevra.lastIndexOf('.') + 1));
    }
}
