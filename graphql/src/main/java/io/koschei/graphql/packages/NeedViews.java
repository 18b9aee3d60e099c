package io.koschei.graphql.packages;

import io.koschei.graphql.PackageView;
import io.koschei.graphql.Snapshot;
import io.koschei.graphql.packages.PackageFields.RequirementView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.RequirementReader.Pair;
import io.koschei.projection.Nodes;
import io.koschei.projection.questions.Cycles.Need;
import io.koschei.projection.questions.Needs;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Shows which package needs which, and the requirements that make it so. */
@Component
final class NeedViews {

    private final RequirementTexts texts;

    NeedViews(RequirementTexts texts) {
        this.texts = texts;
    }

    record View(PackageView from, PackageView to, List<RequirementView> via) {}

    Connection<View> page(Snapshot at, List<Need> needs, Window window) {
        Page<Need> page = window.page(needs);
        Page<Reason> reasons = page.map(need -> new Reason(need, Needs.via(at.projection(), need.from(), need.to())));
        List<int[]> steps = reasons.rows().stream()
                .flatMap(reason -> IntStream.of(reason.via).mapToObj(direct -> new int[] {reason.need.from(), direct}))
                .toList();
        Map<Pair, List<String>> found = texts.of(at, steps);
        return Connection.of(at.generation(), reasons, reason -> view(at, reason.need, reason.via, found));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Reason(Need need, int[] via) {}

    private static View view(Snapshot at, Need need, int[] via, Map<Pair, List<String>> texts) {
        Nodes nodes = at.projection().nodes();
        PackageKey from = nodes.key(need.from());
        List<RequirementView> requirements = IntStream.of(via)
                .mapToObj(node -> new RequirementView(
                        at.view(node), texts.getOrDefault(new Pair(from, nodes.key(node)), List.of())))
                .toList();
        return new View(at.view(need.from()), at.view(need.to()), requirements);
    }
}
