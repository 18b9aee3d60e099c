package io.koschei.graphql;

import io.koschei.graph.Generation;
import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Page;
import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.RequestException.Code;
import io.koschei.history.ClosureEntry;
import io.koschei.history.PackageHistory;
import io.koschei.store.GraphReader;
import io.koschei.store.Neighbour;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What source packages and binaries answer alike. */
@Component
final class PackageFields {

    private final PackageHistory history;
    private final GraphReader graph;

    PackageFields(PackageHistory history, GraphReader graph) {
        this.history = history;
        this.graph = graph;
    }

    Connection<MemberView> closure(PackageView subject, int first, @Nullable String after) {
        Window window = Window.of(first, after);
        Generation generation = subject.generation();
        Page<ClosureEntry> page = Page.of(
                history.closure(subject.answer().packageId(), generation.ordinal()), window.offset(), window.limit());
        Map<PackageKey, PackageFacts> facts = graph.facts(
                subject.collection().name(),
                generation.ordinal(),
                page.rows().stream().map(ClosureEntry::key).toList());
        return Connection.of(generation, page, entry -> MemberView.of(entry, facts.get(entry.key())));
    }

    Connection<RequirementView> requires(PackageView subject, int first, @Nullable String after) {
        return neighbours(
                subject,
                graph.requires(subject.collection().name(), subject.generation().ordinal(), subject.key()),
                first,
                after);
    }

    static Connection<RequirementView> neighbours(
            PackageView subject, List<Neighbour> all, int first, @Nullable String after) {
        Window window = Window.of(first, after);
        return Connection.of(subject.generation(), Page.of(all, window.offset(), window.limit()), RequirementView::of);
    }

    /** @throws RequestException when the graph does not know the version: the stores disagree */
    static PackageFacts known(@Nullable PackageFacts facts, FactsKey key) {
        if (facts == null) {
            throw new RequestException(
                    Code.INTERNAL,
                    "The graph has no version of " + key.key() + " in generation " + key.ordinal() + ".");
        }
        return facts;
    }

    record MemberView(
            String name,
            String arch,
            VersionView version,
            @Nullable Integer distance,
            long downloadSize,
            long installSize) {

        static MemberView of(ClosureEntry entry, @Nullable PackageFacts facts) {
            if (facts == null) {
                throw new RequestException(Code.INTERNAL, "The graph has no version of " + entry.key() + ".");
            }
            return new MemberView(
                    entry.key().name(),
                    entry.key().arch(),
                    VersionView.of(facts.nevra().evr()),
                    entry.groupOnly() ? null : entry.distance(),
                    facts.downloadSize(),
                    facts.installSize());
        }
    }

    record RequirementView(String name, String arch, VersionView version, List<String> requirements) {

        static RequirementView of(Neighbour neighbour) {
            return new RequirementView(
                    neighbour.facts().nevra().name(),
                    neighbour.facts().nevra().arch(),
                    VersionView.of(neighbour.facts().nevra().evr()),
                    neighbour.requirements());
        }
    }
}
