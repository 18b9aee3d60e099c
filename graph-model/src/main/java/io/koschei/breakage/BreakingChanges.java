package io.koschei.breakage;

import io.koschei.breakage.BreakingChange.Kind;
import io.koschei.breakage.ProblemLinks.Link;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which changes between two generations made a package unresolvable. It goes from the end of a chain towards the
 * package in question, and stops at the first step that something changed.
 */
final class BreakingChanges {

    private static final int MOST = 5;

    private final Surroundings surroundings;
    private final Map<String, BreakingChange> found = new LinkedHashMap<>();

    private BreakingChanges(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The most specific first. */
    static List<BreakingChange> of(PackageKey subject, List<Problem> problems, Surroundings surroundings) {
        BreakingChanges changes = new BreakingChanges(surroundings);
        for (Problem problem : problems) {
            problem.ends().forEach(end -> changes.search(subject, end));
        }
        return changes.found.values().stream()
                .sorted(Comparator.comparing(BreakingChange::kind))
                .limit(MOST)
                .toList();
    }

    static BreakingChange firstGeneration() {
        return new BreakingChange(
                Kind.FIRST_GENERATION,
                null,
                null,
                null,
                null,
                "It was already so in the first generation that was resolved.");
    }

    private void search(PackageKey subject, Problem end) {
        ProblemConflict conflict = end.conflict();
        if (conflict != null) {
            boolean left = conflicts(conflict.left(), conflict);
            boolean right = conflicts(conflict.right(), conflict);
            if (left || right) {
                return;
            }
        }
        List<Link> links = ProblemLinks.of(subject, end);
        for (int i = links.size() - 1; i >= 0; i--) {
            if (step(links.get(i))) {
                return;
            }
        }
        if (links.isEmpty()) {
            changed(subject, null);
        }
    }

    private boolean conflicts(String nevra, ProblemConflict conflict) {
        PackageKey key = ProblemLinks.keyIn(nevra);
        Evr before = surroundings.evrBefore(key);
        Evr now = surroundings.evrNow(key);
        if (now == null || now.equals(before)) {
            return false;
        }
        Kind kind = before == null ? Kind.CONFLICT_ADDED : Kind.CONFLICT_UPDATED;
        String what = nevra.equals(conflict.left())
                ? "it excludes " + conflict.relation()
                : ProblemLinks.keyIn(conflict.left()).name() + " excludes " + conflict.relation();
        return add(kind, key, conflict.relation(), arrival(key, before, now) + "; " + what);
    }

    /** Whether something changed at this step. */
    private boolean step(Link link) {
        if (link.group()) {
            return !surroundings.groupBefore().contains(link.requirement())
                    && add(
                            Kind.GROUP_CHANGED,
                            null,
                            link.requirement(),
                            "the build group has " + link.requirement() + " since then");
        }
        if (surroundings.evrBefore(link.from()) == null) {
            return changed(link.from(), link.requirement());
        }
        if (!surroundings.knownBefore().contains(link.from())) {
            return false;
        }
        List<PackageKey> providers = surroundings.providersBefore(link.from(), link.requirement());
        if (providers.isEmpty()) {
            return changed(link.from(), link.requirement());
        }
        boolean any = false;
        for (PackageKey provider : providers) {
            any |= lost(provider, link);
        }
        return any;
    }

    /** A package that is new or was updated, and needs something it did not need before. */
    private boolean changed(PackageKey key, @Nullable String requirement) {
        Evr before = surroundings.evrBefore(key);
        Evr now = surroundings.evrNow(key);
        if (now == null || now.equals(before)) {
            return false;
        }
        String needs = requirement == null ? "" : " and needs " + requirement + (before == null ? "" : " since then");
        Kind kind = before == null ? Kind.PACKAGE_ADDED : Kind.REQUIREMENT_ADDED;
        return add(kind, key, requirement, arrival(key, before, now) + needs);
    }

    private static String arrival(PackageKey key, @Nullable Evr before, Evr now) {
        return before == null
                ? named(key) + " " + now + " is new"
                : named(key) + " was updated from " + before + " to " + now;
    }

    private static String named(PackageKey key) {
        return key.isSource() ? "the source package " + key.name() : key.name();
    }

    /** A provider that is gone, or where nothing else would do, no longer provides what it did. */
    private boolean lost(PackageKey provider, Link link) {
        Evr before = surroundings.evrBefore(provider);
        Evr now = surroundings.evrNow(provider);
        if (before == null) {
            return false;
        }
        boolean versioned = link.requirement().contains(" ");
        if (now == null) {
            return add(
                    Kind.PROVIDER_REMOVED,
                    provider,
                    link.requirement(),
                    provider.name() + " " + before + ", which " + (versioned ? "met " : "provided ")
                            + link.requirement() + ", was removed" + sourceUpdate(provider));
        }
        if (link.to() != null || now.equals(before)) {
            return false;
        }
        return add(
                Kind.PROVIDER_UPDATED,
                provider,
                link.requirement(),
                provider.name() + " was updated from " + before + " to " + now + " and no longer "
                        + (versioned ? "meets " : "provides ") + link.requirement());
    }

    private String sourceUpdate(PackageKey binary) {
        PackageFacts facts = surroundings.before().get(binary);
        if (facts == null || facts.source() == null) {
            return "";
        }
        PackageKey source = PackageKey.source(facts.source());
        Evr before = surroundings.evrBefore(source);
        Evr now = surroundings.evrNow(source);
        if (before == null || Objects.equals(before, now)) {
            return "";
        }
        return now == null
                ? " with its source package " + source.name()
                : " when its source package " + source.name() + " was updated from " + before + " to " + now;
    }

    private boolean add(Kind kind, @Nullable PackageKey key, @Nullable String requirement, String clause) {
        // Names of packages stay as they are.
        String sentence = (clause.startsWith("the ") ? "T" + clause.substring(1) : clause) + ".";
        found.putIfAbsent(
                sentence,
                new BreakingChange(
                        kind,
                        key,
                        key == null ? null : surroundings.evrBefore(key),
                        key == null ? null : surroundings.evrNow(key),
                        requirement,
                        sentence));
        return true;
    }
}
