package io.koschei.resolver;

import io.koschei.graph.ProblemKind;
import io.koschei.resolver.Proof.Hop;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Writes problems as a person would tell them. */
final class ProblemText {

    private final String subject;
    private final int root;
    private final IntFunction<String> nevras;
    private final IntFunction<String> names;

    /**
     * @param subject name of the package in question
     * @param root its node
     */
    ProblemText(String subject, int root, IntFunction<String> nevras, IntFunction<String> names) {
        this.subject = subject;
        this.root = root;
        this.nevras = nevras;
        this.names = names;
    }

    String missing(ProofEnd end, Optional<List<Hop>> path) {
        String need = path.isPresent()
                ? subject + " needs " + end.relation()
                : subject + " cannot be resolved: " + names.apply(end.node()) + " needs " + end.relation();
        String through = path.map(this::through).orElse("");
        if (end.kind() == ProblemKind.NOT_INSTALLABLE) {
            return need + through + ". Only " + end.foreign() + " provides it, which is for another architecture.";
        }
        return through.isEmpty()
                ? need + ", which nothing in the repository provides."
                : need + through + ". Nothing in the repository provides " + end.relation() + ".";
    }

    String exclusion(ProofEnd end, Optional<List<Hop>> path, Optional<List<Hop>> otherPath) {
        String why = why(end);
        if (path.isEmpty() || otherPath.isEmpty()) {
            return subject + " cannot be resolved: " + why + ".";
        }
        if (end.node() == root || end.other() == root) {
            boolean first = end.node() == root;
            List<Hop> way = first ? otherPath.get() : path.get();
            return subject + " needs " + (first ? excluded(end) : excluding(end)) + through(before(way)) + ", but "
                    + why + ".";
        }
        return subject + " needs both " + excluding(end) + aside(path.get()) + " and " + excluded(end)
                + aside(otherPath.get()) + ", but " + why + ".";
    }

    private String why(ProofEnd end) {
        String left = end.node() == root ? subject : names.apply(end.node());
        return switch (end.kind()) {
            case SAME_NAME -> "only one version of " + end.relation() + " can be installed";
            case OBSOLETED -> left + " obsoletes " + named(end);
            default -> left + " conflicts with " + named(end);
        };
    }

    private String excluding(ProofEnd end) {
        return end.kind() == ProblemKind.SAME_NAME ? nevras.apply(end.node()) : names.apply(end.node());
    }

    /** A version is worth its room only where it decides. */
    private String excluded(ProofEnd end) {
        boolean versioned =
                end.kind() == ProblemKind.SAME_NAME || end.relation().contains(" ");
        return versioned ? nevras.apply(end.other()) : names.apply(end.other());
    }

    /** Names the package when what is excluded is not its name but something it provides. */
    private String named(ProofEnd end) {
        String name = names.apply(end.other());
        return end.relation().split(" ", 2)[0].equals(name)
                ? end.relation()
                : end.relation() + ", which " + name + " provides";
    }

    /** {@code , through a, b and c}; empty for a direct need. */
    private String through(List<Hop> path) {
        String list = list(path);
        return list.isEmpty() ? "" : ", through " + list;
    }

    private String aside(List<Hop> path) {
        String list = list(before(path));
        boolean direct = list.isEmpty() && !path.isEmpty() && path.get(0).group();
        return direct ? " (of the build group)" : list.isEmpty() ? "" : " (through " + list + ")";
    }

    /** The stations before the last one. */
    private static List<Hop> before(List<Hop> path) {
        return path.isEmpty() ? path : path.subList(0, path.size() - 1);
    }

    private String list(List<Hop> path) {
        List<String> stations = path.stream()
                .map(hop -> names.apply(hop.to()) + (hop.group() ? " of the build group" : ""))
                .toList();
        int last = stations.size() - 1;
        if (last < 1) {
            return String.join("", stations);
        }
        return String.join(", ", stations.subList(0, last)) + " and " + stations.get(last);
    }
}
