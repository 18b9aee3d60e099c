package io.koschei.graphql.packages;

import io.koschei.graphql.BuildGroup;
import io.koschei.graphql.Connection;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.Window;
import io.koschei.model.ClosureSize;
import io.koschei.model.Page;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.projection.questions.Contributions;
import io.koschei.projection.questions.Contributions.Contribution;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
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
    ContributionPage ofPackage(PackageView subject, @Argument int first, @Argument @Nullable String after) {
        return page(
                subject,
                Contributions.of(subject.at().projection(), subject.node(), group.of(subject.at())),
                first,
                after);
    }

    @SchemaMapping(typeName = "Binary", field = "contributions")
    ContributionPage ofBinary(PackageView subject, @Argument int first, @Argument @Nullable String after) {
        return page(subject, Contributions.of(subject.at().projection(), subject.node(), new int[0]), first, after);
    }

    private static ContributionPage page(
            PackageView subject, Contributions contributions, int first, @Nullable String after) {
        Window window = Window.of(first, after);
        Page<Contribution> page = Page.of(contributions.members(), window.offset(), window.limit());
        return new ContributionPage(
                Connection.of(subject.generation(), page, row -> RowView.of(subject.at(), row)),
                contributions.attached());
    }

    record ContributionPage(Connection<RowView> rows, int attached) {

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

    record RowView(PackageFacts facts, @Nullable Integer distance, ClosureSize added) {

        static RowView of(Snapshot at, Contribution row) {
            return new RowView(
                    at.projection().nodes().facts(row.node()),
                    row.distance() < 0 ? null : row.distance(),
                    new ClosureSize((int) row.packages(), row.download(), row.install()));
        }

        public String name() {
            return facts.nevra().name();
        }

        public String arch() {
            return facts.nevra().arch();
        }

        public VersionView version() {
            return VersionView.of(facts.nevra().evr());
        }

        public long downloadSize() {
            return facts.downloadSize();
        }

        public long installSize() {
            return facts.installSize();
        }
    }
}
