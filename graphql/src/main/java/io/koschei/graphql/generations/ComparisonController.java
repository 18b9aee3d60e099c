package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.packages.RequirementTexts;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.ClosureSize;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.RequirementReader;
import io.koschei.projection.questions.Comparison;
import io.koschei.projection.questions.Comparison.Edge;
import io.koschei.projection.questions.Comparison.Pair;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What distinguishes two generations. */
@Controller
final class ComparisonController {

    private final AsOf asOf;
    private final RequirementTexts texts;

    ComparisonController(AsOf asOf, RequirementTexts texts) {
        this.asOf = asOf;
        this.texts = texts;
    }

    @QueryMapping
    ComparisonView comparison(@Argument ComparedGeneration left, @Argument ComparedGeneration right) {
        return new ComparisonView(snapshot(left), snapshot(right));
    }

    private Snapshot snapshot(ComparedGeneration which) {
        return asOf.snapshot(asOf.collection(which.collection()), which.asOf(), null);
    }

    @SchemaMapping(typeName = "Comparison")
    SideView build(ComparisonView view) {
        return SideView.of(view, Side.BUILD);
    }

    @SchemaMapping(typeName = "Comparison")
    SideView runtime(ComparisonView view) {
        return SideView.of(view, Side.RUNTIME);
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<PackageRow> onlyLeft(SideView side, Window window) {
        return page(side, side.found.onlyLeft(), window);
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<PackageRow> onlyRight(SideView side, Window window) {
        return page(side, side.found.onlyRight(), window);
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<PackageRow> versionChanged(SideView side, Window window) {
        return page(side, side.found.versionChanged(), window);
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<PackageRow> stateChanged(SideView side, Window window) {
        return page(side, side.found.stateChanged(), window);
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<PackageRow> sizeChanged(SideView side, Window window) {
        return page(side, side.found.sizeChanged(), window);
    }

    private static Connection<PackageRow> page(SideView side, List<Pair> rows, Window window) {
        ComparisonView view = side.view;
        return Connection.of(view.there.generation(), window.page(rows), pair -> PackageRow.of(view, pair));
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<EdgeRow> requirementsOnlyLeft(SideView side, Window window) {
        return edges(side.view.here, side.view.there, side.side, window);
    }

    @SchemaMapping(typeName = "ComparisonSide")
    Connection<EdgeRow> requirementsOnlyRight(SideView side, Window window) {
        return edges(side.view.there, side.view.here, side.side, window);
    }

    private Connection<EdgeRow> edges(Snapshot here, Snapshot there, Side side, Window window) {
        Page<Edge> page = window.page(Comparison.edgesOnly(here.projection(), there.projection(), side));
        Map<RequirementReader.Pair, List<String>> found = texts.of(
                here,
                page.rows().stream()
                        .map(edge -> new int[] {edge.from(), edge.to()})
                        .toList());
        return Connection.of(here.generation(), page, edge -> {
            PackageKey from = here.projection().nodes().key(edge.from());
            PackageKey to = here.projection().nodes().key(edge.to());
            return new EdgeRow(
                    here.view(from),
                    here.view(to),
                    found.getOrDefault(new RequirementReader.Pair(from, to), List.of()));
        });
    }

    /** Two generations, the left one first. */
    record ComparisonView(Snapshot here, Snapshot there) {

        public Generation left() {
            return here.generation();
        }

        public Generation right() {
            return there.generation();
        }
    }

    record SideView(ComparisonView view, Side side, Comparison found) {

        static SideView of(ComparisonView view, Side side) {
            return new SideView(view, side, Comparison.of(view.here.projection(), view.there.projection(), side));
        }

        public int commonCount() {
            return found.common();
        }
    }

    record EdgeRow(PackageView from, PackageView to, List<String> requirements) {}

    record StateView(PackageView subject) {

        static @Nullable StateView of(Snapshot at, int node) {
            return node < 0 ? null : new StateView(at.view(node));
        }

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return subject;
        }

        public boolean resolved() {
            return subject.isResolved();
        }

        public @Nullable ClosureSize closureSize() {
            return subject.closureSize();
        }
    }

    record PackageRow(
            String name,
            String arch,
            @Nullable StateView left,
            @Nullable StateView right) {

        static PackageRow of(ComparisonView view, Pair pair) {
            PackageKey key = pair.left() < 0
                    ? view.there.projection().nodes().key(pair.right())
                    : view.here.projection().nodes().key(pair.left());
            return new PackageRow(
                    key.name(),
                    key.arch(),
                    StateView.of(view.here, pair.left()),
                    StateView.of(view.there, pair.right()));
        }

        public @Nullable SizeDifference difference() {
            ClosureSize before = left == null ? null : left.closureSize();
            ClosureSize after = right == null ? null : right.closureSize();
            return before == null || after == null
                    ? null
                    : new SizeDifference(
                            after.packages() - before.packages(),
                            after.downloadSize() - before.downloadSize(),
                            after.installSize() - before.installSize());
        }
    }
}
