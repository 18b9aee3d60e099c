package io.koschei.graphql.packages;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageFilter;
import io.koschei.graphql.PackageOrder;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.Packages;
import io.koschei.graphql.SizeView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.projection.sizes.SizeHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Binary packages: how they are found, and how their closures grow. */
@Controller
final class BinaryController {

    private final Packages packages;
    private final SizeHistory sizes;
    private final AsOf asOf;

    BinaryController(Packages packages, SizeHistory sizes, AsOf asOf) {
        this.packages = packages;
        this.sizes = sizes;
        this.asOf = asOf;
    }

    @QueryMapping
    PackageView binary(
            @Argument String collection,
            @Argument String name,
            @Argument @Nullable String arch,
            @Argument("asOf") @Nullable GenerationRef ref) {
        return packages.binary(asOf.snapshot(asOf.collection(collection), ref, null), name, arch);
    }

    @SchemaMapping
    Connection<PackageView> binaries(
            Collection collection,
            Window window,
            @Argument @Nullable PackageFilter filter,
            @Argument PackageOrder order,
            @Argument("asOf") @Nullable GenerationRef ref) {
        return packages.list(asOf.snapshot(collection, ref, window.cursor()), Side.RUNTIME, filter, order, window);
    }

    @SchemaMapping(typeName = "Binary", field = "sizeHistory")
    List<SizeView> ofBinary(PackageView subject) {
        return sizes(subject);
    }

    @SchemaMapping(typeName = "Package", field = "sizeHistory")
    List<SizeView> ofPackage(PackageView subject) {
        return sizes(subject);
    }

    private List<SizeView> sizes(PackageView subject) {
        return sizes.of(subject.generation(), subject.packageId()).stream()
                .map(sample ->
                        new SizeView(new GenerationKey(subject.collection().id(), sample.ordinal()), sample.size()))
                .toList();
    }
}
