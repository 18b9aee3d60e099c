package io.koschei.dependencies;

import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Broken;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Met;
import io.koschei.builds.closures.UpdateEvidence.Step;
import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Evidence in a few words: steps are {@code origin before after}, with {@code far} in front, and commas between those of one build. */
final class EvidenceText {

    private Fared usual = Fared.NOBODY;
    private final List<Built> built = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();

    EvidenceText usual(int broke, int builds) {
        usual = new Fared(broke, builds);
        return this;
    }

    EvidenceText built(int packages, String steps) {
        met(steps).forEach(each -> built.add(new Built(each.step(), each.near(), packages)));
        return this;
    }

    EvidenceText broke(int packages, String steps) {
        return broke(packages, Fared.NOBODY, steps);
    }

    EvidenceText broke(int packages, Fared otherwise, String steps) {
        for (int i = 0; i < packages; i++) {
            broken.add(new Broken(otherwise, met(steps)));
        }
        return this;
    }

    private static List<Met> met(String steps) {
        return Arrays.stream(steps.split(", "))
                .map(text -> {
                    boolean far = text.startsWith("far ");
                    String[] words = (far ? text.substring(4) : text).split(" ");
                    return new Met(new Step(words[0], Evr.parse(words[1]), Evr.parse(words[2])), !far);
                })
                .toList();
    }

    UpdateEvidence evidence() {
        return new UpdateEvidence(usual, built, broken);
    }
}
