package io.koschei.graphql.packages;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.RequirementReader.Pair;
import io.koschei.projection.Nodes;
import io.koschei.projection.Sizes;
import io.koschei.projection.sizes.Attribution;
import io.koschei.projection.sizes.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Why packages take more or less than before. */
@Controller
final class SizeChangeController {

    private static final Comparator<Row> BIGGEST_FIRST = Comparator.<Row>comparingLong(
                    row -> Math.abs(row.change.install()))
            .thenComparingLong(row -> Math.abs(row.change.download()))
            .reversed()
            .thenComparing(Row::key);

    private final AsOf asOf;
    private final RequirementTexts texts;

    SizeChangeController(AsOf asOf, RequirementTexts texts) {
        this.asOf = asOf;
        this.texts = texts;
    }

    @SchemaMapping(typeName = "Package", field = "sizeChange")
    SizeChangeView ofPackage(PackageView subject, @Argument GenerationRef since) {
        return of(subject, since);
    }

    @SchemaMapping(typeName = "Binary", field = "sizeChange")
    SizeChangeView ofBinary(PackageView subject, @Argument GenerationRef since) {
        return of(subject, since);
    }

    private SizeChangeView of(PackageView subject, GenerationRef since) {
        Generation then = asOf.generation(subject.collection(), since, null);
        if (then.ordinal() > subject.generation().ordinal()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "'since' is generation " + then.ordinal() + ", which is later than generation "
                            + subject.generation().ordinal()
                            + " that answers. Give an earlier one, or a later 'asOf'.");
        }
        return SizeChangeView.of(asOf.snapshot(subject.collection(), then), subject.at(), subject.key());
    }

    @SchemaMapping(typeName = "SizeChange")
    PartPage resized(SizeChangeView view, Window window) {
        return page(
                view,
                parts -> parts.grew().stream().map(part -> Row.of(view.now(), part.member(), part.change(), null)),
                view.now(),
                window);
    }

    @SchemaMapping(typeName = "SizeChange")
    PartPage added(SizeChangeView view, Window window) {
        return page(view, parts -> moved(view.now(), parts.entered()), view.now(), window);
    }

    @SchemaMapping(typeName = "SizeChange")
    PartPage removed(SizeChangeView view, Window window) {
        return page(view, parts -> moved(view.then(), parts.left()), view.then(), window);
    }

    private static Stream<Row> moved(Snapshot at, List<Attribution.Moved> parts) {
        return parts.stream().map(part -> Row.of(at, part.member(), part.change(), part.origin()));
    }

    private PartPage page(SizeChangeView view, Function<Attribution, Stream<Row>> parts, Snapshot at, Window window) {
        List<Row> rows = view.known()
                .map(change -> parts.apply(change.parts()))
                .orElse(Stream.empty())
                .sorted(BIGGEST_FIRST)
                .toList();
        Page<Row> page = window.page(rows);
        Map<Pair, List<String>> requirements = texts.of(at, steps(at, page.rows()));
        return new PartPage(
                Connection.of(view.newGeneration(), page, row -> row.view(at, view, requirements)),
                SizeDifference.of(rows.stream().map(Row::change).reduce(Sizes.NONE, Sizes::plus)));
    }

    private static List<int[]> steps(Snapshot at, List<Row> rows) {
        List<int[]> steps = new ArrayList<>();
        for (Row row : rows) {
            if (row.requiredBy != null) {
                Nodes nodes = at.projection().nodes();
                steps.add(new int[] {nodes.find(row.requiredBy), nodes.find(row.key)});
            }
        }
        return steps;
    }

    private record Row(
            PackageKey key,
            Sizes change,
            @Nullable PackageKey requiredBy,
            @Nullable PackageKey requestedBy) {

        static Row of(Snapshot at, int member, Sizes change, @Nullable Origin origin) {
            return new Row(
                    SizeChangeView.key(at, member),
                    change,
                    origin == null ? null : SizeChangeView.known(at, origin.requiredBy()),
                    origin == null ? null : SizeChangeView.known(at, origin.requestedBy()));
        }

        PartView view(Snapshot at, SizeChangeView view, Map<Pair, List<String>> texts) {
            return new PartView(
                    at.view(key),
                    change.packages() > 0 ? null : version(view.then()),
                    change.packages() < 0 ? null : version(view.now()),
                    SizeDifference.of(change),
                    requiredBy == null ? null : at.view(requiredBy),
                    requestedBy == null ? null : at.view(requestedBy),
                    requiredBy == null ? List.of() : texts.getOrDefault(new Pair(requiredBy, key), List.of()));
        }

        private VersionView version(Snapshot at) {
            Nodes nodes = at.projection().nodes();
            return VersionView.of(nodes.facts(nodes.find(key)).nevra().evr());
        }
    }

    record PartView(
            PackageView binary,
            @Nullable VersionView oldVersion,
            @Nullable VersionView newVersion,
            SizeDifference difference,
            @Nullable PackageView requiredBy,
            @Nullable PackageView requestedBy,
            List<String> requirements) {}

    record PartPage(Connection<PartView> rows, SizeDifference difference) {

        public List<Connection.Edge<PartView>> edges() {
            return rows.edges();
        }

        public Connection.PageInfo pageInfo() {
            return rows.pageInfo();
        }

        public int totalCount() {
            return rows.totalCount();
        }
    }
}
