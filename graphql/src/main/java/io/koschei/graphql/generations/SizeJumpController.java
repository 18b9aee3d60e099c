package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.generations.SizeTrends.Jump;
import io.koschei.graphql.generations.TrendController.TrendView;
import io.koschei.graphql.packages.SizeChangeView;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The largest changes of size in a trend. */
@Controller
final class SizeJumpController {

    private static final int MOST = 10;

    private static final Comparator<Jump> LARGEST_FIRST = Comparator.<Jump>comparingLong(
                    jump -> Math.abs(jump.difference().installSize()))
            .reversed()
            .thenComparingInt(jump -> jump.to().ordinal())
            .thenComparing(jump -> jump.subject().key());

    private final AsOf asOf;

    SizeJumpController(AsOf asOf) {
        this.asOf = asOf;
    }

    @SchemaMapping(typeName = "Trend")
    List<JumpView> jumps(TrendView trend, @Argument int first) {
        if (first < 1 || first > MOST) {
            throw new RequestException(
                    first < 1 ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "'first' of 'jumps' must be 1 to " + MOST + ", not " + first + ".");
        }
        return trend.series().stream()
                .flatMap(series -> series.jumps().stream())
                .sorted(LARGEST_FIRST)
                .limit(first)
                .map(jump -> new JumpView(trend.collection(), jump))
                .toList();
    }

    @SchemaMapping(typeName = "SizeJump")
    CompletableFuture<Generation> oldGeneration(JumpView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.jump.from());
    }

    @SchemaMapping(typeName = "SizeJump")
    CompletableFuture<Generation> newGeneration(JumpView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.jump.to());
    }

    @SchemaMapping(typeName = "SizeJump")
    SizeChangeView sizeChange(JumpView view) {
        return SizeChangeView.of(
                snapshot(view, view.jump.from()),
                snapshot(view, view.jump.to()),
                view.jump.subject().key());
    }

    private Snapshot snapshot(JumpView view, GenerationKey key) {
        return asOf.snapshot(view.collection, GenerationRef.to(key.ordinal()), null);
    }

    record JumpView(Collection collection, Jump jump) {

        /** Java has no field of that name. */
        public PackageView getPackage() {
            return jump.subject();
        }

        public SizeDifference difference() {
            return jump.difference();
        }
    }
}
