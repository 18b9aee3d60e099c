package io.koschei.dependencies;

import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Met;
import io.koschei.builds.closures.UpdateEvidence.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What other packages met of one source package.
 *
 * @param built packages that built after a step
 * @param failures packages that failed, by their places in the evidence, with a step
 */
record OriginEvidence(List<Built> built, List<Failure> failures) {

    /** A step that a package met which failed. */
    record Failure(int place, Met met) {}

    static final OriginEvidence NONE = new OriginEvidence(List.of(), List.of());

    /** By the names of source packages. */
    static Map<String, OriginEvidence> of(UpdateEvidence evidence) {
        Map<String, OriginEvidence> found = new HashMap<>();
        evidence.built().forEach(each -> in(found, each.step().origin()).built.add(each));
        for (int place = 0; place < evidence.broken().size(); place++) {
            for (Met met : evidence.broken().get(place).met()) {
                in(found, met.step().origin()).failures.add(new Failure(place, met));
            }
        }
        return found;
    }

    private static OriginEvidence in(Map<String, OriginEvidence> found, String origin) {
        return found.computeIfAbsent(origin, any -> new OriginEvidence(new ArrayList<>(), new ArrayList<>()));
    }

    Stream<Step> steps() {
        return Stream.concat(built.stream().map(Built::step), failures.stream().map(each -> each.met()
                        .step()))
                .distinct();
    }
}
