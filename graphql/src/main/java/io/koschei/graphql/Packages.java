package io.koschei.graphql;

import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.ClosureSize;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.projection.Nodes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds packages of a snapshot, one or many. */
@Component
public final class Packages {

    private final Resolutions resolutions;
    private final Missing missing;

    Packages(Resolutions resolutions, Missing missing) {
        this.resolutions = resolutions;
        this.missing = missing;
    }

    /**
     * Finds a source package.
     *
     * @throws RequestException when the generation does not hold it
     */
    public PackageView source(Snapshot at, String name) {
        int node = at.projection().nodes().find(PackageKey.source(name));
        if (node < 0) {
            throw missing.source(at.collection(), at.generation(), name);
        }
        return at.view(node);
    }

    /**
     * Finds a binary package.
     *
     * @throws RequestException when the generation does not hold it, or several of the name
     */
    public PackageView binary(Snapshot at, String name, @Nullable String arch) {
        return at.view(binaryNode(at, name, arch));
    }

    /** The binary's number in the projection; as above. */
    int binaryNode(Snapshot at, String name, @Nullable String arch) {
        Nodes nodes = at.projection().nodes();
        if (arch != null && !arch.equals(PackageKey.SOURCE_ARCH)) {
            int node = nodes.find(new PackageKey(name, arch));
            if (node < 0) {
                throw missing.binary(at.collection(), at.generation(), name);
            }
            return node;
        }
        int[] found = nodes.binariesNamed(name);
        if (found.length == 0) {
            throw missing.binary(at.collection(), at.generation(), name);
        }
        if (found.length > 1) {
            throw Missing.several(
                    name,
                    Arrays.stream(found)
                            .mapToObj(node -> nodes.key(node).arch())
                            .toList());
        }
        return found[0];
    }

    /** Several at once, in the given order; nodes are numbers in the projection. */
    private static List<PackageView> views(Snapshot at, List<Integer> nodes) {
        return nodes.stream().map(at::view).toList();
    }

    public Connection<PackageView> list(
            Snapshot at, Side side, @Nullable PackageFilter filter, PackageOrder order, Window window) {
        PackageQuery query = order.query(side, filter);
        if (order.field().isSize()) {
            return Connection.of(at.generation(), bySize(at, query, order, window));
        }
        return Connection.of(
                at.generation(),
                window.load((offset, rows) ->
                        resolutions.list(at.collection().id(), at.generation().ordinal(), query, offset, rows)),
                answer -> at.view(answer.key(), answer.problems()));
    }

    /** Sizes are in the projection alone, so it gives the order. */
    private Page<PackageView> bySize(Snapshot at, PackageQuery query, PackageOrder order, Window window) {
        ToLongFunction<ClosureSize> measure =
                order.field() == PackageOrder.Field.CLOSURE_PACKAGES ? ClosureSize::packages : ClosureSize::installSize;
        Comparator<ClosureSize> bySize = Comparator.comparingLong(measure);
        record Row(int node, @Nullable ClosureSize size) {}
        Comparator<Row> comparator = Comparator.<Row, @Nullable ClosureSize>comparing(
                        Row::size, Comparator.nullsLast(query.ascending() ? bySize : bySize.reversed()))
                .thenComparingInt(Row::node);
        List<Integer> nodes = resolutions
                .keys(at.collection().id(), at.generation().ordinal(), query)
                .stream()
                .map(key -> at.projection().nodes().find(key))
                .map(node -> new Row(node, at.projection().closureSize(node)))
                .sorted(comparator)
                .map(Row::node)
                .toList();
        Page<Integer> page = window.page(nodes);
        return page.with(views(at, page.rows()));
    }
}
