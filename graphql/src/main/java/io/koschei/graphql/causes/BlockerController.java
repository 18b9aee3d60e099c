package io.koschei.graphql.causes;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.Causes;
import io.koschei.projection.questions.Blocker;
import io.koschei.projection.questions.Blockers;
import io.koschei.projection.questions.Fix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What to fix first. */
@Controller
final class BlockerController {

    private final AsOf asOf;
    private final Causes causes;
    private final CauseEffects effects;

    BlockerController(AsOf asOf, Causes causes, CauseEffects effects) {
        this.asOf = asOf;
        this.causes = causes;
        this.effects = effects;
    }

    @SchemaMapping
    Connection<BlockerView> blockers(
            Collection collection, @Argument Side side, Window window, @Argument("asOf") @Nullable GenerationRef ref) {
        Broken broken = broken(collection, ref, window, side);
        Page<Blocker> page = window.page(broken.blockers.ranking());
        Map<String, Cause> found = find(broken, page.rows().stream().mapToInt(Blocker::cause));
        return Connection.of(
                broken.generation,
                page,
                row -> new BlockerView(broken.view(found, row.cause()), row.frees(), row.blocks()));
    }

    @SchemaMapping
    Connection<FixView> fixOrder(
            Collection collection, @Argument Side side, Window window, @Argument("asOf") @Nullable GenerationRef ref) {
        Broken broken = broken(collection, ref, window, side);
        Page<Fix> page = window.page(broken.blockers.order(broken.ids.size()));
        Map<String, Cause> found = find(broken, page.rows().stream().flatMapToInt(row -> IntStream.of(row.causes())));
        return Connection.of(
                broken.generation,
                page,
                row -> new FixView(
                        IntStream.of(row.causes())
                                .mapToObj(cause -> broken.view(found, cause))
                                .toList(),
                        row.freed(),
                        row.total()));
    }

    private Broken broken(Collection asked, @Nullable GenerationRef ref, Window window, Side side) {
        Generation generation = asOf.generation(asked, ref, window.cursor());
        Collection collection = asOf.owner(asked, generation);
        List<List<String>> packages = effects.ofBroken(collection.id(), generation.ordinal(), side);
        Map<String, Integer> numbers = new TreeMap<>();
        packages.forEach(of -> of.forEach(id -> numbers.put(id, 0)));
        List<String> ids = List.copyOf(numbers.keySet());
        for (int number = 0; number < ids.size(); number++) {
            numbers.put(ids.get(number), number);
        }
        int[][] causesOf = packages.stream()
                .map(of -> of.stream().mapToInt(numbers::get).toArray())
                .toArray(int[][]::new);
        return new Broken(collection, generation, side, ids, Blockers.of(ids.size(), causesOf));
    }

    private Map<String, Cause> find(Broken broken, IntStream numbers) {
        List<String> ids = numbers.distinct().mapToObj(broken.ids::get).toList();
        return ids.isEmpty()
                ? Map.of()
                : causes.find(broken.collection.id(), broken.generation.ordinal(), broken.side, ids);
    }

    /** What is broken in a generation; causes are numbered in the order of their ids. */
    private record Broken(
            Collection collection, Generation generation, Side side, List<String> ids, Blockers blockers) {

        CauseView view(Map<String, Cause> found, int number) {
            Cause cause = found.get(ids.get(number));
            if (cause == null) {
                throw new IllegalStateException("cause '" + ids.get(number) + "' has lost its followers");
            }
            return new CauseView(collection, generation, side, cause);
        }
    }

    record BlockerView(CauseView cause, int freedCount, int blockedCount) {}

    record FixView(List<CauseView> causes, int freedCount, int totalFreedCount) {}
}
