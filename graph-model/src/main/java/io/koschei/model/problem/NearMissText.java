package io.koschei.model.problem;

import io.koschei.model.rpm.Nevra;
import java.util.List;

/** Says what a repository has instead of what is missing. */
public final class NearMissText {

    private NearMissText() {}

    /** The best near misses after a semicolon, e.g. {@code ; the nearest is libfoo = 1.9 from foo-1.9-3.x86_64}. */
    public static String after(List<NearMiss> found) {
        List<NearMiss> best = ofBestKind(found);
        return best.isEmpty() ? "" : "; " + clause(best);
    }

    /** The same in brackets, with a space before. */
    public static String aside(List<NearMiss> found) {
        List<NearMiss> best = ofBestKind(found);
        return best.isEmpty() ? "" : " (" + clause(best) + ")";
    }

    private static List<NearMiss> ofBestKind(List<NearMiss> found) {
        return found.stream()
                .filter(miss -> miss.kind() != NearMissKind.OTHER_ARCH)
                .filter(miss -> miss.kind() == found.get(0).kind())
                .toList();
    }

    private static String clause(List<NearMiss> best) {
        String first = one(best.get(0));
        if (best.get(0).kind() == NearMissKind.SAME_PACKAGE) {
            return first + " exists, but does not provide it";
        }
        return switch (best.size()) {
            case 1 -> "the nearest is " + first;
            case 2 -> "the nearest of two is " + first;
            default -> "the nearest of several is " + first;
        };
    }

    /** A version is not said twice. */
    private static String one(NearMiss miss) {
        String name = miss.capability().split(" ", 2)[0];
        String version = miss.version();
        if (miss.kind() == NearMissKind.SAME_PACKAGE
                || (version != null && miss.nevra().startsWith(name + "-" + version + "."))) {
            return miss.nevra();
        }
        String packageName = Nevra.nameIn(miss.nevra());
        boolean told = version != null && miss.nevra().startsWith(packageName + "-" + version + ".");
        return (told ? name : miss.capability()) + " from " + miss.nevra();
    }
}
