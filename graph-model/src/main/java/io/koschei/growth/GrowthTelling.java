package io.koschei.growth;

import io.koschei.messages.News;
import io.koschei.model.ClosureSize;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import io.koschei.projection.sizes.SizeChange;
import io.koschei.projection.sizes.SizeReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what has grown and what brought it: one message for each reason, or one for all when there are many. */
public final class GrowthTelling {

    /** Each costs the decoding of two closures. */
    private static final int MOST_EXPLAINED = 200;

    /** Each costs a whole generation in memory. */
    private static final int MOST_GENERATIONS = 3;

    private static final int NAMED = 100;

    private final Projection now;
    private final IntFunction<Optional<Projection>> then;
    private final int most;
    private final Map<Integer, Optional<Projection>> loaded = new HashMap<>();

    /**
     * Tells of the newest generation.
     *
     * @param then gives earlier ones by their ordinals; empty for those that are thinned out
     * @param most messages about reasons; when there are more of these, all are told in one
     */
    public GrowthTelling(Projection now, IntFunction<Optional<Projection>> then, int most) {
        this.now = now;
        this.then = then;
        this.most = most;
    }

    private record Grown(Growth growth, int node, long size) {
        long bytes() {
            return size - growth.oldSize();
        }
    }

    /** What brought it; the same for all that are told together. */
    private record Reason(@Nullable String name, int oldOrdinal, int since) {}

    /** The messages about what a look tells. */
    public List<News> of(GrowthBook.Look look) {
        List<Grown> grown = look.told().stream()
                .flatMap(each -> grown(each).stream())
                .sorted(Comparator.comparingLong(Grown::bytes).reversed().thenComparing(each -> now.nodes()
                        .key(each.node)))
                .toList();
        if (grown.isEmpty()) {
            return List.of();
        }
        if (grown.size() > MOST_EXPLAINED) {
            return List.of(summary(look, grown));
        }
        Map<Reason, List<Grown>> groups = new LinkedHashMap<>();
        Map<Reason, String> texts = new HashMap<>();
        for (Grown each : grown) {
            Optional<SizeReason> why = why(each);
            Growth growth = each.growth;
            Reason reason = new Reason(why.map(this::brought).orElse(null), growth.oldOrdinal(), growth.since());
            groups.computeIfAbsent(reason, none -> new ArrayList<>()).add(each);
            texts.putIfAbsent(reason, text(each, why));
        }
        if (groups.size() > most) {
            return List.of(summary(look, grown));
        }
        List<News> news = new ArrayList<>();
        groups.forEach((reason, group) -> news.add(new News.SizeChange(
                reason.name,
                texts.getOrDefault(reason, ""),
                reason.oldOrdinal,
                reason.since,
                group.size(),
                names(group),
                sources(group),
                group.get(0).bytes())));
        return news;
    }

    private Optional<Grown> grown(Growth growth) {
        int node = now.node(growth.packageId());
        ClosureSize size = node < 0 ? null : now.closureSize(node);
        return size == null ? Optional.empty() : Optional.of(new Grown(growth, node, size.installSize()));
    }

    private Optional<SizeReason> why(Grown grown) {
        int ordinal = grown.growth.oldOrdinal();
        if (!loaded.containsKey(ordinal)) {
            loaded.put(ordinal, loaded.size() < MOST_GENERATIONS ? then.apply(ordinal) : Optional.empty());
        }
        return loaded.getOrDefault(ordinal, Optional.empty())
                .flatMap(old -> SizeChange.between(old, now, grown.growth.packageId()))
                .flatMap(change -> SizeReason.of(change.root(), change.parts()).stream()
                        .filter(reason -> reason.change().install() > 0)
                        .findFirst());
    }

    /** The source package where one is known: an update brings all its binaries. */
    private String brought(SizeReason reason) {
        return source(now.node(reason.core().member()));
    }

    private String source(int node) {
        String source = now.nodes().facts(node).source();
        return source == null ? now.nodes().key(node).name() : source;
    }

    private String text(Grown grown, Optional<SizeReason> why) {
        String subject = now.nodes().key(grown.node).name() + " has grown by " + bytes(grown.bytes()) + " to "
                + bytes(grown.size) + " since generation " + grown.growth.oldOrdinal();
        return why.map(reason -> subject + ": " + words(reason) + ".").orElse(subject + ".");
    }

    private String words(SizeReason reason) {
        String size = bytes(reason.change().install());
        PackageKey member = now.nodes().key(now.node(reason.member()));
        return switch (reason.kind()) {
            case OWN -> "it itself grew by " + size;
            case RESIZED -> member.name() + " grew by " + size;
            case ADDED, REMOVED -> {
                int by = now.node(reason.origin().requiredBy());
                yield size + " came with " + member.name()
                        + (by < 0 ? "" : ", which " + now.nodes().key(by).name() + " requires since then");
            }
        };
    }

    private static String bytes(long bytes) {
        return bytes < 1_000_000 ? bytes / 1000 + " kB" : bytes / 1_000_000 + " MB";
    }

    private News summary(GrowthBook.Look look, List<Grown> grown) {
        return new News.SizeChanges(
                look.generation().ordinal(),
                grown.size(),
                names(grown),
                grown.get(0).bytes());
    }

    private List<String> names(List<Grown> grown) {
        Nodes nodes = now.nodes();
        return named(grown.stream().map(each -> nodes.key(each.node).name()));
    }

    private List<String> sources(List<Grown> grown) {
        return named(grown.stream().map(each -> source(each.node)));
    }

    private static List<String> named(Stream<String> names) {
        return names.distinct().limit(NAMED).toList();
    }
}
