package io.koschei.graphql;

import io.koschei.graph.IntGraph;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Nodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Finds packages by the usual ways to name them: {@code name}, {@code name.arch}, {@code name.src} or a NEVRA. */
@Component
public final class PackageLookup {

    private static final int MOST = 1000;
    private static final String SOURCE = "." + PackageKey.SOURCE_ARCH;

    private final Packages packages;

    PackageLookup(Packages packages) {
        this.packages = packages;
    }

    /**
     * Nodes of the binaries that are meant, in ascending order; a source package means all binaries built from it.
     *
     * @throws RequestException when there is none, or too many
     */
    public int[] binaries(Snapshot at, List<String> names) {
        if (names.isEmpty() || names.size() > MOST) {
            throw new RequestException(
                    names.isEmpty() ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "'packages' must name 1 to " + MOST + " packages, not " + names.size() + ".");
        }
        Map<String, int[]> strangers = strangers(at, names);
        return names.stream()
                .flatMapToInt(name -> IntStream.of(meant(at, name, strangers)))
                .distinct()
                .sorted()
                .toArray();
    }

    private int[] meant(Snapshot at, String name, Map<String, int[]> strangers) {
        if (!name.endsWith(SOURCE)) {
            return new int[] {node(at, name)};
        }
        int[] built = strangers.get(withoutArch(name));
        return built == null ? binariesOf(at, node(at, name)) : built;
    }

    /**
     * A generation can hold binaries without their source package: those that come from another repository.
     *
     * @return by the source's name, of those that are named and are not there
     */
    private static Map<String, int[]> strangers(Snapshot at, List<String> names) {
        Nodes nodes = at.projection().nodes();
        Set<String> absent = names.stream()
                .filter(name -> name.endsWith(SOURCE))
                .map(PackageLookup::withoutArch)
                .filter(name -> nodes.find(PackageKey.source(name)) < 0)
                .collect(Collectors.toSet());
        if (absent.isEmpty()) {
            return Map.of();
        }
        Map<String, IntStream.Builder> built = new HashMap<>();
        for (int node = 0; node < nodes.count(); node++) {
            String source = nodes.facts(node).source();
            if (source != null && absent.contains(source)) {
                built.computeIfAbsent(source, any -> IntStream.builder()).add(node);
            }
        }
        return built.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().build().toArray()));
    }

    private static String withoutArch(String name) {
        return name.substring(0, name.length() - SOURCE.length());
    }

    /** Nodes of the binaries built from a source. */
    public static int[] binariesOf(Snapshot at, int source) {
        IntGraph binaries = at.projection().binaries();
        return IntStream.range(binaries.start(source), binaries.end(source))
                .map(binaries::target)
                .toArray();
    }

    /**
     * Node of the one package that is meant.
     *
     * @throws RequestException when there is none, or several
     */
    public int node(Snapshot at, String name) {
        Nodes nodes = at.projection().nodes();
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            String arch = name.substring(dot + 1);
            int exact = nodes.find(new PackageKey(name.substring(0, dot), arch));
            int versioned = exact < 0 ? nodes.find(new PackageKey(Nevra.nameIn(name.substring(0, dot)), arch)) : exact;
            if (versioned >= 0) {
                return versioned;
            }
        }
        return name.endsWith(SOURCE)
                ? packages.source(at, name.substring(0, dot)).node()
                : packages.binaryNode(at, name, null);
    }
}
