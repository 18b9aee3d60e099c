package io.koschei.predictions;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.PackageKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A source package of which binaries cannot be installed.
 *
 * @param since generation in which one broke last
 * @param binaries those that are broken
 * @param renewals what a rebuild would renew of them
 * @param obstacle why a rebuild is not expected to mend any; null when a preview should say
 */
public record BrokenPackage(
        String name,
        int since,
        Set<PackageKey> binaries,
        List<Renewal> renewals,
        @Nullable String obstacle) {

    public BrokenPackage {
        binaries = Set.copyOf(binaries);
        renewals = List.copyOf(renewals);
    }

    /**
     * Finds out what a rebuild would renew.
     *
     * @param problems of the broken binaries
     * @param own whether a package, by NEVRA, is built from this source package
     */
    public static BrokenPackage of(
            String name, int since, Map<PackageKey, List<Problem>> problems, Predicate<String> own) {
        Map<String, Renewal> renewals = new TreeMap<>();
        String obstacle = null;
        boolean hopeful = false;
        for (Map.Entry<PackageKey, List<Problem>> entry : new TreeMap<>(problems).entrySet()) {
            boolean all = true;
            for (Problem problem : entry.getValue()) {
                List<Renewal> found = renewals(entry.getKey(), problem, problems.keySet(), own);
                found.forEach(each -> renewals.putIfAbsent(each.binary() + " " + each.old(), each));
                if (found.isEmpty()) {
                    all = false;
                    obstacle = obstacle == null ? "A rebuild would not change this: " + problem.text() : obstacle;
                }
            }
            hopeful |= all;
        }
        return new BrokenPackage(
                name, since, problems.keySet(), List.copyOf(renewals.values()), hopeful ? null : obstacle);
    }

    /** What would be renewed of packages from the same source, which have the same problem; nothing when another package is at fault. */
    private static List<Renewal> renewals(
            PackageKey subject, Problem problem, Set<PackageKey> binaries, Predicate<String> own) {
        List<Renewal> found = new ArrayList<>();
        for (Problem end : problem.ends()) {
            String missing = end.missing();
            Optional<PackageKey> holder = holder(subject, end, binaries);
            if (missing != null && holder.isPresent()) {
                RenewalRules.renew(missing, end.nearMisses(), own)
                        .ifPresent(renewed ->
                                found.add(new Renewal(holder.get(), missing, renewed.text(), renewed.provider())));
            }
        }
        return found;
    }

    /** The broken binary of the source package that requires what is missing. */
    private static Optional<PackageKey> holder(PackageKey subject, Problem problem, Set<PackageKey> binaries) {
        if (problem.chain().isEmpty()) {
            return Optional.empty();
        }
        ProblemStep last = problem.chain().get(problem.chain().size() - 1);
        return binaries.stream()
                .filter(key -> key.name().equals(last.from()))
                .min(Comparator.comparing((PackageKey key) -> !key.arch().equals(subject.arch()))
                        .thenComparing(PackageKey::arch));
    }

    /** The same, not expected to be mended. */
    public BrokenPackage hindered(String why) {
        return new BrokenPackage(name, since, binaries, renewals, why);
    }

    /** The same as long as the same is broken, and a rebuild would renew the same. */
    public String hash() {
        String text = since + "\n"
                + binaries.stream().map(PackageKey::toString).sorted().collect(Collectors.joining("\n"))
                + renewals.stream()
                        .map(each -> "\n" + each.binary() + " " + each.old() + " -> " + each.renewed())
                        .sorted()
                        .collect(Collectors.joining())
                + (obstacle == null ? "" : "\nhindered");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
