package io.koschei.graphql.packages;

import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.projection.NodeClosure;
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
    static Connection<MemberView> closure(PackageView subject, Window window) {
        NodeClosure closure = subject.closure();
        List<Integer> order = IntStream.range(0, closure.count())
                .boxed()
                .sorted(Comparator.comparingInt(
                        i -> closure.distances()[i] < 0 ? Integer.MAX_VALUE : closure.distances()[i]))
                .toList();
        return Connection.of(
                subject.generation(),
                window.page(order),
                i -> MemberView.of(subject.at().view(closure.nodes()[i]), closure.distances()[i]));
    }

    Connection<RequirementView> requires(PackageView subject, Window window) {
        return neighbours(
                subject,
                graph.requires(subject.collection().name(), subject.generation().ordinal(), subject.key()),
                window);
    }

    static Connection<RequirementView> neighbours(PackageView subject, List<Neighbour> all, Window window) {
        return Connection.of(
                subject.generation(),
                window.page(all),
                neighbour -> new RequirementView(
                        subject.at().view(neighbour.facts().nevra().key()), neighbour.requirements()));
    }

    record MemberView(PackageView binary, @Nullable Integer distance) {

        static MemberView of(PackageView binary, int distance) {
            return new MemberView(binary, distance < 0 ? null : distance);
        }
    }

    record RequirementView(PackageView subject, List<String> requirements) {

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return subject;
        }
    }
}
