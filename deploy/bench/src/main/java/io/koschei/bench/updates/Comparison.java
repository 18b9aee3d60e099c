package io.koschei.bench.updates;

import io.koschei.bench.updates.FullRun.Answer;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.postgres.PreviewResults;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a check with two runs from nothing: without the update, and with it. */
final class Comparison {

    private static final int ALL = 10_000_000;

    private final FullRun before;
    private final FullRun after;

    Comparison(FullRun before, FullRun after) {
        this.before = before;
        this.after = after;
    }

    /** What one side amounts to. */
    private static final class OneSide {

        private final Map<ChangeKind, Set<String>> names = new EnumMap<>(ChangeKind.class);
        private int packages;
        private int broken;
        private int grown;
        private int shrunk;
        private long installGrowth;
        private long downloadGrowth;
    }

    /** What is not the same, a line each. */
    List<String> differences(Preview preview, PreviewResults results) {
        List<String> differences = new ArrayList<>();
        for (Side side : Side.values()) {
            OneSide expected = expected(side);
            PreviewCounts counts = Objects.requireNonNull(side == Side.BUILD ? preview.build() : preview.runtime());
            differ(
                    differences,
                    side + " packages",
                    expected.packages,
                    counts.states().packages());
            differ(
                    differences,
                    side + " broken",
                    expected.broken,
                    counts.states().broken());
            differ(differences, side + " grown", expected.grown, counts.grown());
            differ(differences, side + " shrunk", expected.shrunk, counts.shrunk());
            differ(differences, side + " bytes on disk", expected.installGrowth, counts.installSizeGrowth());
            differ(differences, side + " bytes to download", expected.downloadGrowth, counts.downloadSizeGrowth());
            for (ChangeKind kind : ChangeKind.values()) {
                Set<String> found = results.answers(preview.id(), side, kind, 0, ALL).rows().stream()
                        .map(PreviewAnswer::key)
                        .map(key -> key.name() + "." + key.arch())
                        .collect(Collectors.toSet());
                both(expected.names.getOrDefault(kind, Set.of()), found)
                        .forEach(name -> differences.add(side + " " + kind + ": " + name));
            }
        }
        return differences;
    }

    private static void differ(List<String> differences, String what, long expected, long found) {
        if (expected != found) {
            differences.add(what + ": " + found + ", not " + expected);
        }
    }

    /** Those that only one has. */
    private static Set<String> both(Set<String> left, Set<String> right) {
        Set<String> either = new TreeSet<>(left);
        either.addAll(right);
        Set<String> common = new HashSet<>(left);
        common.retainAll(right);
        either.removeAll(common);
        return either;
    }

    private OneSide expected(Side side) {
        OneSide all = new OneSide();
        after.answers().forEach((key, now) -> {
            if (key.side() == side) {
                add(all, key, before.answers().get(key), now);
            }
        });
        return all;
    }

    private static void add(OneSide all, FullRun.Key key, @Nullable Answer old, Answer now) {
        all.packages++;
        all.broken += now.resolved() ? 0 : 1;
        kind(old, now)
                .ifPresent(kind ->
                        all.names.computeIfAbsent(kind, none -> new HashSet<>()).add(key.name() + "." + key.arch()));
        if (old != null && old.resolved() && now.resolved()) {
            long growth = now.installSize() - old.installSize();
            all.grown += growth > 0 ? 1 : 0;
            all.shrunk += growth < 0 ? 1 : 0;
            all.installGrowth += growth;
            all.downloadGrowth += now.downloadSize() - old.downloadSize();
        }
    }

    private static Optional<ChangeKind> kind(@Nullable Answer old, Answer now) {
        boolean worked = old == null || old.resolved();
        if (now.resolved()) {
            return worked ? Optional.empty() : Optional.of(ChangeKind.NEWLY_FIXED);
        }
        return Optional.of(worked ? ChangeKind.NEWLY_BROKEN : ChangeKind.STILL_BROKEN);
    }
}
