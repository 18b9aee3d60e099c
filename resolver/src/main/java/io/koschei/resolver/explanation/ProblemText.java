package io.koschei.resolver.explanation;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissText;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.explanation.Proof.Hop;
import io.koschei.resolver.explanation.Proof.Need;
import io.koschei.resolver.explanation.Refutation.Leaf;
import io.koschei.resolver.explanation.Refutation.Tree;
import io.koschei.resolver.loading.NearMisses;
import io.koschei.resolver.loading.Requirements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Writes problems as sentences. */
final class ProblemText {

    /** Longer ways are told by their stations. */
    private static final int LONGEST_TOLD = 3;

    private static final int MOST_STATIONS = 5;

    /** A longer requirement is not said twice in one breath. */
    private static final int LONGEST_REPEATED = 30;

    private static final int MOST_CLAUSES = 4;
    private static final String UNRESOLVED = " cannot be resolved, because ";
    private static final int MOST_NAMES = 4;

    private final String subject;
    private final int root;
    private final IntFunction<Nevra> nevras;
    private final NearMisses nearMisses;
    private final Requirements requirements;
    private final MissingText missing;

    /**
     * @param subject name of the package in question
     * @param root its node
     */
    ProblemText(String subject, int root, IntFunction<Nevra> nevras, NearMisses nearMisses, Requirements requirements) {
        this.subject = subject;
        this.root = root;
        this.nevras = nevras;
        this.nearMisses = nearMisses;
        this.requirements = requirements;
        this.missing = new MissingText(nearMisses, requirements);
    }

    String missing(Leaf leaf, List<NearMiss> found) {
        String who = isReached(leaf.path(), leaf.end().node())
                ? subject
                : subject + UNRESOLVED + name(leaf.end().node());
        String needs = needs(who, leaf.path(), leaf.end().relation());
        boolean direct = leaf.path().isEmpty() && !requirements.joins(leaf.end().dep());
        if (leaf.end().kind() == ProblemKind.NOT_INSTALLABLE) {
            return needs + ". " + MissingText.onlyForeign(found) + ".";
        }
        String nearest = NearMissText.after(found);
        if (direct) {
            return needs + ", which nothing in the repository provides" + nearest + ".";
        }
        String what = missing.parts(leaf.end());
        return needs + ". Nothing in the repository provides " + (what.length() <= LONGEST_REPEATED ? what : "that")
                + nearest + ".";
    }

    /** A need that holds only under a condition, which is met. */
    String conditional(Need need, List<Hop> path, String missing, String condition, List<NearMiss> found) {
        return needs(subject, path, need.requirement()) + ", and " + condition
                + " is needed, too. Nothing in the repository provides " + missing
                + NearMissText.after(found) + ".";
    }

    String exclusion(Leaf leaf) {
        ProofEnd end = leaf.end();
        if (end.isAlone()) {
            return needs(subject, before(leaf.path()), name(end.node())) + ", which conflicts with itself ("
                    + end.relation() + ").";
        }
        String why = why(end);
        if (!isReached(leaf.path(), end.node()) || !isReached(leaf.otherPath(), end.other())) {
            return subject + UNRESOLVED + why + ".";
        }
        int shared = shared(leaf.path(), leaf.otherPath());
        if (shared == leaf.path().size() || shared == leaf.otherPath().size()) {
            // One of the two is on the way to the other, or is the package in question itself.
            boolean first = shared == leaf.path().size();
            List<Hop> way = first ? leaf.otherPath() : leaf.path();
            return needs(subject, before(way), first ? excluded(end) : excluding(end)) + ", but " + why + ".";
        }
        List<Hop> path = leaf.path().subList(shared, leaf.path().size());
        List<Hop> otherPath = leaf.otherPath().subList(shared, leaf.otherPath().size());
        String both = "both " + excluding(end) + aside(path) + " and " + excluded(end) + aside(otherPath);
        return needs(subject, leaf.path().subList(0, shared), both) + ", but " + why + ".";
    }

    /** A condition may bring what no requirement leads to; then there is no way to tell. */
    private boolean isReached(List<Hop> path, int node) {
        return node == root || !path.isEmpty();
    }

    private static int shared(List<Hop> path, List<Hop> other) {
        int count = 0;
        while (count < path.size()
                && count < other.size()
                && path.get(count).to() == other.get(count).to()) {
            count++;
        }
        return count;
    }

    /** One sentence for what is needed, one clause for each way to get it. */
    String alternatives(Tree tree) {
        Need branch = tree.branch();
        if (branch == null) {
            throw new IllegalArgumentException("these are no alternatives");
        }
        List<String> providers = branch.providers().stream().map(this::name).toList();
        boolean told = providers.stream().allMatch(branch.requirement()::contains);
        String provide = providers.size() == 1 ? " provides" : " provide";
        String needs = needs(subject, tree.trunk(), branch.requirement())
                + (told ? "" : ", which " + Words.list(providers, MOST_NAMES, "and") + provide);
        ProofEnd first = tree.leaves().get(0).end();
        int depth = tree.trunk().size();
        if (isOneEnd(tree, branch, first)) {
            boolean direct = tree.leaves().stream().allMatch(leaf -> leaf.path().size() == depth + 1);
            String all = providers.size() == 2 ? "Both of them" : "All of them";
            return needs + ". " + all + (direct ? " need " : " lead to a need for ")
                    + first.relation()
                    + ", which nothing in the repository provides"
                    + NearMissText.after(nearMisses.of(first.dep())) + ".";
        }
        List<String> clauses = new ArrayList<>();
        for (int provider : branch.providers()) {
            tree.leaves().stream()
                    .filter(leaf -> leads(leaf.path(), depth, provider) || leads(leaf.otherPath(), depth, provider))
                    .findFirst()
                    .ifPresent(leaf -> clauses.add(clause(leaf, depth, provider)));
        }
        return needs + ". " + (providers.size() == 2 ? "Neither" : "None of them") + " can be installed: "
                + Words.clauses(clauses, MOST_CLAUSES, branch.providers().size()) + ".";
    }

    /** Whether every provider fails, and all that is said of any is that the same is missing. */
    private static boolean isOneEnd(Tree tree, Need branch, ProofEnd first) {
        int depth = tree.trunk().size();
        return tree.leaves().stream()
                        .allMatch(leaf -> leaf.end().kind() == ProblemKind.MISSING
                                && leaf.end().relation().equals(first.relation()))
                && branch.providers().stream().allMatch(provider -> tree.leaves().stream()
                        .anyMatch(leaf -> leads(leaf.path(), depth, provider)));
    }

    /** The ends every choice comes to, when there is no better order in them. */
    String everyChoice(List<Leaf> leaves) {
        List<String> clauses = leaves.stream()
                .map(leaf -> leaf.end().isMissing()
                        ? name(leaf.end().node()) + " needs " + missing.unprovided(leaf.end())
                        : why(leaf.end()))
                .distinct()
                .toList();
        return subject + UNRESOLVED + "every choice between providers fails: "
                + Words.clauses(clauses, MOST_CLAUSES, clauses.size()) + ".";
    }

    /** Needs that exclude each other without anything missing or conflicting. */
    String together(List<Need> needs, String solverText) {
        Map<String, List<String>> byNode = needs.stream()
                .collect(Collectors.groupingBy(
                        need -> name(need.node()),
                        LinkedHashMap::new,
                        Collectors.mapping(Need::requirement, Collectors.toList())));
        List<String> told = new ArrayList<>();
        byNode.forEach((name, texts) -> told.add(name + " needs " + Words.list(texts, texts.size(), "and")));
        return subject + UNRESOLVED
                + (told.isEmpty()
                        ? "the solver says: " + solverText
                        : "not all of this can be had together: " + Words.clauses(told, MOST_CLAUSES * 2, told.size()))
                + ".";
    }

    private static boolean leads(List<Hop> path, int depth, int provider) {
        return path.size() > depth && path.get(depth).to() == provider;
    }

    /** What is wrong with one of several providers. */
    private String clause(Leaf leaf, int depth, int provider) {
        ProofEnd end = leaf.end();
        boolean first = leads(leaf.path(), depth, provider);
        List<Hop> path = first ? leaf.path() : leaf.otherPath();
        List<Hop> after = path.subList(depth + 1, path.size());
        if (end.isMissing()) {
            return needs(name(provider), after, missing.unprovided(end));
        }
        String way = after.isEmpty() ? "" : needs(name(provider), before(after), name(end(after))) + ", but ";
        int other = first ? end.other() : end.node();
        boolean told = end.isAlone() || other == root;
        return way + why(end) + (told ? "" : " (" + nevras.apply(other) + " is needed, too)");
    }

    private static int end(List<Hop> path) {
        return path.get(path.size() - 1).to();
    }

    private String why(ProofEnd end) {
        return switch (end.kind()) {
            case SAME_NAME -> "only one version of " + end.relation() + " can be installed";
            case OBSOLETED -> name(end.node()) + " obsoletes " + named(end);
            default -> name(end.node()) + " conflicts with " + named(end);
        };
    }

    private String excluding(ProofEnd end) {
        return end.kind() == ProblemKind.SAME_NAME ? nevras.apply(end.node()).toString() : name(end.node());
    }

    /** A version is worth its room only where it decides. */
    private String excluded(ProofEnd end) {
        boolean versioned =
                end.kind() == ProblemKind.SAME_NAME || end.relation().contains(" ");
        return versioned ? nevras.apply(end.other()).toString() : name(end.other());
    }

    /** Names the package when what is excluded is not its name but something it provides. */
    private String named(ProofEnd end) {
        if (end.isAlone()) {
            return "itself";
        }
        String name = name(end.other());
        if (!end.relation().split(" ", 2)[0].equals(name)) {
            return end.relation() + ", which " + name + " provides";
        }
        ProblemConflict conflict = new ProblemConflict(
                nevras.apply(end.node()).toString(),
                end.relation(),
                nevras.apply(end.other()).toString());
        return end.kind() == ProblemKind.CONFLICT && conflict.unversioned()
                ? end.relation() + ", which " + name + " provides without its version"
                : end.relation();
    }

    private String name(int node) {
        return node == root ? subject : nevras.apply(node).name();
    }

    /** {@code app needs a, which needs b, which needs last}. */
    private String needs(String who, List<Hop> path, String last) {
        List<String> stations = path.stream().map(this::station).toList();
        if (stations.size() <= LONGEST_TOLD) {
            List<String> all = new ArrayList<>(stations);
            all.add(last);
            return who + " needs " + String.join(", which needs ", all);
        }
        int end = stations.size() - 1;
        return who + " needs " + stations.get(0) + ", which leads through " + (end - 1)
                + (end == 2 ? " package to " : " packages to ") + stations.get(end) + ", which needs " + last;
    }

    private String aside(List<Hop> path) {
        List<String> stations = before(path).stream().map(this::station).toList();
        boolean direct =
                stations.isEmpty() && !path.isEmpty() && path.get(0).need().group();
        return direct
                ? " (of the build group)"
                : stations.isEmpty() ? "" : " (through " + Words.list(stations, MOST_STATIONS, "and") + ")";
    }

    private String station(Hop hop) {
        // Two architectures of one package would read as one package that needs itself.
        int from = hop.need().node();
        boolean twin = from != Proof.JOB && name(hop.to()).equals(name(from));
        return (twin ? nevras.apply(hop.to()).toString() : name(hop.to()))
                + (hop.need().group() ? " (of the build group)" : "");
    }

    /** The stations before the last one. */
    private static List<Hop> before(List<Hop> path) {
        return path.isEmpty() ? path : path.subList(0, path.size() - 1);
    }
}
