package io.koschei.graphql.packages;

import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.projection.NodeClosure;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What source packages and binaries answer alike. */
final class PackageFields {

    private PackageFields() {}

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
