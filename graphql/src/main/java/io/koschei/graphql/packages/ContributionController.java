package io.koschei.graphql.packages;

import io.koschei.graphql.BuildGroup;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.ClosureSize;
import io.koschei.model.Page;
import io.koschei.projection.questions.Contributions;
import io.koschei.projection.questions.Contributions.Contribution;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What the members of a closure contribute to its size. */
@Controller
final class ContributionController {

    private final BuildGroup group;

    ContributionController(BuildGroup group) {
        this.group = group;
    }

    @SchemaMapping(typeName = "Package", field = "contributions")
    ContributionPage ofPackage(PackageView subject, Window window) {
        return page(
                subject, Contributions.of(subject.at().projection(), subject.node(), group.of(subject.at())), window);
    }

    @SchemaMapping(typeName = "Binary", field = "contributions")
    ContributionPage ofBinary(PackageView subject, Window window) {
        return page(subject, Contributions.of(subject.at().projection(), subject.node(), new int[0]), window);
    }

    private static ContributionPage page(PackageView subject, Contributions contributions, Window window) {
        Page<Contribution> page = window.page(contributions.members());
        return new ContributionPage(
                Connection.of(subject.generation(), page, row -> RowView.of(subject.at(), row)),
                contributions.attached());
    }

    record ContributionPage(Connection<RowView> rows, int attachedCount) {

        public List<Connection.Edge<RowView>> edges() {
            return rows.edges();
        }

        public Connection.PageInfo pageInfo() {
            return rows.pageInfo();
        }

        public int totalCount() {
            return rows.totalCount();
        }
    }

    record RowView(PackageView binary, @Nullable Integer distance, ClosureSize addedSize) {

        static RowView of(Snapshot at, Contribution row) {
            return new RowView(
                    at.view(row.node()),
                    row.distance() < 0 ? null : row.distance(),
                    new ClosureSize((int) row.packages(), row.download(), row.install()));
        }
    }
}
