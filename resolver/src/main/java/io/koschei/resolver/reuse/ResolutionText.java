package io.koschei.resolver.reuse;

import io.koschei.model.ClosureSize;
import io.koschei.model.problem.Problem;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Resolutions as text, the same for the same content, so that two can be compared and read. */
public final class ResolutionText {

    private static final int MOST_LINES = 20;

    private final Catalog catalog;

    public ResolutionText(Catalog catalog) {
        this.catalog = catalog;
    }

    /** One line for each installed package with its distance, for each edge, or for each problem. */
    public String of(Resolution resolution) {
        if (resolution instanceof Resolution.Unresolvable unresolvable) {
            return unresolvable.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        }
        Resolution.Resolved resolved = (Resolution.Resolved) resolution;
        Closure closure = resolved.closure();
        Stream<String> members = IntStream.range(0, closure.count())
                .mapToObj(i -> nevra(closure.member(i)) + " at distance " + closure.distance(i));
        Stream<String> edges = resolved.edges().stream()
                .map(edge -> nevra(edge.target()) + " meets " + String.join(", ", edge.requirements()));
        return Stream.of(members, Stream.of(size(closure.size())), edges)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String size(ClosureSize size) {
        return "packages: " + size.packages() + ", bytes to download: " + size.downloadSize() + ", installed: "
                + size.installSize();
    }

    /** The first lines of one text that are not in the other. */
    static String apart(String text, String other) {
        Set<String> lines = new TreeSet<>(List.of(text.split("\n")));
        lines.removeAll(new TreeSet<>(List.of(other.split("\n"))));
        return lines.stream().limit(MOST_LINES).collect(Collectors.joining("\n"));
    }

    private String nevra(int binary) {
        return catalog.binaries().get(binary).nevra().toString();
    }
}
