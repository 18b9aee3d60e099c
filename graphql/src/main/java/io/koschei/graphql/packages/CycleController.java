package io.koschei.graphql.packages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Missing;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Nodes;
import io.koschei.projection.questions.Cycles;
import io.koschei.projection.questions.Cycles.Group;
import io.koschei.projection.questions.RebuildOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Dependency cycles, and orders of rebuilds. */
@Controller
final class CycleController {

    private static final int KEPT = 8;
    private static final int MOST_REBUILDS = 5000;

    private final AsOf asOf;
    private final Missing missing;
    private final NeedViews needs;
    private final Cache<Key, Cycles> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    CycleController(AsOf asOf, Missing missing, NeedViews needs) {
        this.asOf = asOf;
        this.missing = missing;
        this.needs = needs;
    }

    private record Key(long generation, Side side) {}

    @SchemaMapping
    Connection<CycleView> cycles(
            Collection collection, @Argument Side side, Window window, @Argument("asOf") @Nullable GenerationRef ref) {
        Snapshot at = asOf.snapshot(collection, ref, window.cursor());
        Cycles cycles = known.get(new Key(at.generation().id(), side), key -> Cycles.of(at.projection(), side));
        return Connection.of(at.generation(), window.page(cycles.groups()), group -> new CycleView(at, group));
    }

    @SchemaMapping(typeName = "Cycle")
    Connection<PackageView> packages(CycleView cycle, Window window) {
        List<Integer> nodes = IntStream.of(cycle.group.nodes()).boxed().toList();
        return Connection.of(cycle.at.generation(), window.page(nodes), node -> cycle.at.view(node));
    }

    @SchemaMapping(typeName = "Cycle")
    Connection<NeedViews.View> breaking(CycleView cycle, Window window) {
        return needs.page(cycle.at, cycle.group.breaking(), window);
    }

    @SchemaMapping
    RebuildView rebuildOrder(
            Collection collection, @Argument List<String> packages, @Argument("asOf") @Nullable GenerationRef ref) {
        if (packages.isEmpty() || packages.size() > MOST_REBUILDS) {
            throw new RequestException(
                    packages.isEmpty() ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "'packages' must name 1 to " + MOST_REBUILDS + " source packages, not " + packages.size() + ".");
        }
        Snapshot at = asOf.snapshot(collection, ref, null);
        int[] sources = packages.stream()
                .mapToInt(name -> source(at, name))
                .distinct()
                .sorted()
                .toArray();
        return new RebuildView(at, RebuildOrder.of(at.projection(), sources));
    }

    private int source(Snapshot at, String name) {
        Nodes nodes = at.projection().nodes();
        String suffix = "." + PackageKey.SOURCE_ARCH;
        int plain = nodes.find(PackageKey.source(name));
        int node = plain < 0 && name.endsWith(suffix)
                ? nodes.find(PackageKey.source(name.substring(0, name.length() - suffix.length())))
                : plain;
        if (node < 0) {
            throw missing.source(at.collection(), at.generation(), name);
        }
        return node;
    }

    @SchemaMapping(typeName = "RebuildOrder")
    Connection<StepView> packages(RebuildView view, Window window) {
        List<StepView> steps = new ArrayList<>();
        for (int layer = 0; layer < view.order.layers().size(); layer++) {
            for (int node : view.order.layers().get(layer)) {
                steps.add(new StepView(view.at.view(node), layer));
            }
        }
        return Connection.of(view.generation(), window.page(steps));
    }

    @SchemaMapping(typeName = "RebuildOrder")
    Connection<NeedViews.View> disregarded(RebuildView view, Window window) {
        return needs.page(view.at, view.order.disregarded(), window);
    }

    record CycleView(Snapshot at, Group group) {

        public int packageCount() {
            return group.size();
        }

        public int needCount() {
            return group.edges();
        }
    }

    record RebuildView(Snapshot at, RebuildOrder order) {

        public Generation generation() {
            return at.generation();
        }

        public List<Integer> layerCounts() {
            return order.layers().stream().map(layer -> layer.length).toList();
        }
    }

    record StepView(PackageView subject, int layer) {

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return subject;
        }
    }
}
