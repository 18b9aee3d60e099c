package io.koschei.graphql.packages;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.PackageLookup;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.projection.questions.BrokenImpact;
import io.koschei.projection.questions.Impact;
import io.koschei.projection.questions.Impact.Level;
import io.koschei.projection.questions.Impact.Row;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What a change affects. */
@Controller
public final class ImpactController {

    private static final int MOST_SOURCES = 50;

    private final AsOf asOf;
    private final PackageLookup named;
    private final BrokenImpact broken;

    ImpactController(AsOf asOf, PackageLookup named, PackageHistory history) {
        this.asOf = asOf;
        this.named = named;
        this.broken = new BrokenImpact(history);
    }

    @QueryMapping
    ImpactView impact(
            @Argument String collection,
            @Argument List<String> packages,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Snapshot at = asOf.snapshot(asOf.collection(collection), ref, null);
        return ImpactView.of(at, named.binaries(at, packages));
    }

    @SchemaMapping(typeName = "Package", field = "impact")
    ImpactView ofPackage(PackageView subject) {
        return ImpactView.of(subject.at(), PackageLookup.binariesOf(subject.at(), subject.node()));
    }

    @SchemaMapping(typeName = "Binary", field = "impact")
    ImpactView ofBinary(PackageView subject) {
        return ImpactView.of(subject.at(), subject.node());
    }

    @SchemaMapping(typeName = "Impact")
    SideView build(ImpactView impact) {
        return new SideView(impact, Side.BUILD, impact.impact.levels(Side.BUILD));
    }

    @SchemaMapping(typeName = "Impact")
    SideView runtime(ImpactView impact) {
        return new SideView(impact, Side.RUNTIME, impact.impact.levels(Side.RUNTIME));
    }

    @SchemaMapping(typeName = "ImpactSide")
    Connection<RowView> packages(SideView side, Window window) {
        return Connection.of(
                side.impact.at.generation(),
                window.load((offset, rows) ->
                        new Page<>(side.impact.impact.rows(side.side, offset, rows), offset, side.packageCount())),
                row -> RowView.of(side.impact.at, row));
    }

    @SchemaMapping(typeName = "ImpactSide")
    Connection<RowView> unknownBecauseBroken(SideView side, Window window) {
        Snapshot at = side.impact.at;
        int[] changed = side.impact.changed.stream().mapToInt(PackageView::node).toArray();
        return Connection.of(
                at.generation(),
                window.page(broken.of(at.generation().collectionId(), at.projection(), side.side, changed)),
                row -> RowView.of(at, row));
    }

    @SchemaMapping(typeName = "ImpactSide")
    List<SourceView> bySource(SideView side) {
        if (side.side == Side.BUILD) {
            return List.of();
        }
        Map<@Nullable String, Integer> counts = new HashMap<>();
        for (int node : side.impact.impact.all(side.side)) {
            counts.merge(side.impact.at.projection().nodes().facts(node).source(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> new SourceView(side.impact.at, entry.getKey(), entry.getValue()))
                .sorted(SourceView.MOST_FIRST)
                .limit(MOST_SOURCES)
                .toList();
    }

    /** The impact of some binaries, counted when it is asked for. */
    public record ImpactView(Snapshot at, List<PackageView> changed, Impact impact) {

        static ImpactView of(Snapshot at, int... changed) {
            return new ImpactView(
                    at, Arrays.stream(changed).mapToObj(at::view).toList(), Impact.of(at.projection(), changed));
        }

        public Generation generation() {
            return at.generation();
        }
    }

    public record SideView(ImpactView impact, Side side, List<Level> levels) {

        public int packageCount() {
            return levels.stream().mapToInt(Level::count).sum();
        }

        public double weight() {
            return levels.stream().mapToDouble(Level::weight).sum();
        }

        public List<LevelView> byDistance() {
            return levels.stream()
                    .map(level -> new LevelView(
                            level.distance() < 0 ? null : level.distance(), level.count(), level.weight()))
                    .toList();
        }
    }

    record LevelView(@Nullable Integer distance, int packageCount, double weight) {}

    record SourceView(Snapshot at, @Nullable String name, int binaryCount) {

        static final Comparator<SourceView> MOST_FIRST = Comparator.comparingInt(SourceView::binaryCount)
                .reversed()
                .thenComparing(view -> view.name == null ? "" : view.name);

        public @Nullable Object source() {
            return name == null ? null : LinkedFields.source(at, name);
        }
    }

    record RowView(PackageView subject, @Nullable Integer distance, double weight) {

        static RowView of(Snapshot at, Row row) {
            return new RowView(at.view(row.node()), row.distance() < 0 ? null : row.distance(), row.weight());
        }

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return subject;
        }
    }
}
