package io.koschei.resolver;

import io.koschei.graph.NearMiss;
import io.koschei.graph.NearMissKind;
import java.util.List;

/** Says what a repository has instead of what is missing. */
final class NearMissText {

    private static final int MOST = 2;

    private NearMissText() {}

    /** The best near misses after some words; empty when there are none. */
    static String instead(List<NearMiss> found, String words) {
        List<NearMiss> best = ofBestKind(found);
        return best.isEmpty() ? "" : words + list(best);
    }

    /** The same in brackets, with a space before. */
    static String aside(List<NearMiss> found) {
        List<NearMiss> best = ofBestKind(found);
        return best.isEmpty() ? "" : " (the repository has " + list(best) + ")";
    }

    private static List<NearMiss> ofBestKind(List<NearMiss> found) {
        return found.stream()
                .filter(miss -> miss.kind() != NearMissKind.OTHER_ARCH)
                .filter(miss -> miss.kind() == found.get(0).kind())
                .toList();
    }

    private static String list(List<NearMiss> best) {
        List<String> told = best.stream().map(NearMissText::one).distinct().toList();
        return Words.list(told, MOST, "and");
    }

    private static String one(NearMiss miss) {
        if (miss.kind() == NearMissKind.SAME_PACKAGE) {
            return miss.nevra() + ", which does not provide it";
        }
        boolean saysItself = miss.version() != null
                && miss.nevra().startsWith(miss.capability().split(" ", 2)[0] + "-" + miss.version() + ".");
        return saysItself ? miss.nevra() : miss.capability() + " from " + miss.nevra();
    }
}
