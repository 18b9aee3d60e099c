package io.koschei.transition;

import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a package resolved, in which version: then the graph knows what it requires. */
final class Soundness {

    private final List<Stretch<Evr>> sound = new ArrayList<>();

    Soundness(Life life) {
        List<Stretch<List<Problem>>> broken = life.broken().stream()
                .sorted(Comparator.comparingInt(Stretch::from))
                .toList();
        for (Stretch<PackageFacts> version : life.versions()) {
            Evr evr = version.value().nevra().evr();
            int from = version.from();
            for (Stretch<?> gap : broken) {
                add(from, Math.min(gap.from(), version.to()), evr);
                from = Math.max(from, gap.to());
            }
            add(from, version.to(), evr);
        }
    }

    private void add(int from, int to, Evr evr) {
        if (from < to) {
            sound.add(new Stretch<>(from, to, evr));
        }
    }

    /**
     * Ordinal of the last generation before the stretch in which the same version resolved, or else of the first one
     * after it; null when there is none.
     */
    @Nullable Integer nearest(PackageFacts facts, Stretch<?> when) {
        Evr evr = facts.nevra().evr();
        Integer before = last(sound.stream().filter(each -> each.value().equals(evr)), when);
        return before != null
                ? before
                : sound.stream()
                        .filter(each -> each.value().equals(evr) && each.from() >= when.to())
                        .map(Stretch::from)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** Ordinal of the last generation before the stretch in which any version resolved; null when there is none. */
    @Nullable Integer lastBefore(Stretch<?> when) {
        return last(sound.stream(), when);
    }

    private static @Nullable Integer last(Stream<Stretch<Evr>> sound, Stretch<?> when) {
        return sound.filter(each -> each.to() <= when.from())
                .map(each -> each.to() - 1)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
