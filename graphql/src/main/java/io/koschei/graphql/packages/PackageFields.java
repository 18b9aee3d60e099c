package io.koschei.graphql.packages;

import io.koschei.graphql.Connection;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.Window;
import io.koschei.model.Page;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Nodes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What source packages and binaries answer alike. */
@Component
final class PackageFields {

    private final GraphReader graph;

    PackageFields(GraphReader graph) {
        this.graph = graph;
    }

    /** Nearest first; those that only the build group brings come last. */
    static Connection<MemberView> closure(PackageView subject, int first, @Nullable String after) {
        Window window = Window.of(first, after);
        NodeClosure closure = subject.closure();
        Nodes nodes = subject.at().projection().nodes();
        List<Integer> order = IntStream.range(0, closure.count())
                .boxed()
                .sorted(Comparator.comparingInt(
                        i -> closure.distances()[i] < 0 ? Integer.MAX_VALUE : closure.distances()[i]))
                .toList();
        return Connection.of(
                subject.generation(),
                Page.of(order, window.offset(), window.limit()),
                i -> MemberView.of(nodes.facts(closure.nodes()[i]), closure.distances()[i]));
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

    record MemberView(
            String name,
            String arch,
            VersionView version,
            @Nullable Integer distance,
            long downloadSize,
            long installSize) {

        static MemberView of(PackageFacts facts, int distance) {
            return new MemberView(
                    facts.nevra().name(),
                    facts.nevra().arch(),
                    VersionView.of(facts.nevra().evr()),
                    distance < 0 ? null : distance,
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
