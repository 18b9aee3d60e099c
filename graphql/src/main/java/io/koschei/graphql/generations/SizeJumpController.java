package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.generations.SizeTrends.Jump;
import io.koschei.graphql.generations.TrendController.TrendView;
import io.koschei.graphql.packages.SizeChangeView;
import io.koschei.model.Collection;
import io.koschei.model.rpm.PackageKey;
import java.util.Comparator;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The largest changes of size in a trend. */
@Controller
final class SizeJumpController {

    private static final int MOST = 10;

    private static final Comparator<Jump> LARGEST_FIRST = Comparator.<Jump>comparingLong(
                    jump -> Math.abs(jump.change().installSize()))
            .reversed()
            .thenComparingInt(Jump::toOrdinal)
            .thenComparing(Jump::key);

    private final AsOf asOf;

    SizeJumpController(AsOf asOf) {
        this.asOf = asOf;
    }

    @SchemaMapping(typeName = "Trend")
    List<JumpView> jumps(TrendView trend, @Argument int first) {
        if (first < 1 || first > MOST) {
            throw new RequestException(
                    first < 1 ? Code.BAD_REQUEST : Code.LIMIT_EXCEEDED,
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
    SizeChangeView sizeChange(JumpView view) {
        return SizeChangeView.of(snapshot(view, view.fromOrdinal()), snapshot(view, view.toOrdinal()), view.jump.key());
    }

    private Snapshot snapshot(JumpView view, int ordinal) {
        return asOf.snapshot(view.collection, new GenerationRef(ordinal, null, null), null);
    }

    record JumpView(Collection collection, Jump jump) {

        /** Java has no field of that name. */
        public PackageKey getPackage() {
            return jump.key();
        }

        public int fromOrdinal() {
            return jump.fromOrdinal();
        }

        public int toOrdinal() {
            return jump.toOrdinal();
        }

        public SizeDifference change() {
            return jump.change();
        }
    }
}
