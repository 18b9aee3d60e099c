package io.koschei.graphql.causes;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.BreakingChange;
import io.koschei.breakage.BreakingChange.Kind;
import io.koschei.model.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says in one sentence what broke everything that fails for a cause, and which source packages have to follow it. */
final class CauseRoot {

    private static final int MOST_NAMED = 3;

    private CauseRoot() {}

    /**
     * The sentence.
     *
     * @param sources source packages by the binaries that need what is missing; who is not among them is a source package itself
     * @return empty when nothing that was there before was updated or removed
     */
    static Optional<String> text(CauseView cause, Breakage breakage, Map<String, Set<String>> sources) {
        return breakage.changes().stream()
                .filter(change -> change.key() != null && isLoss(change.kind()))
                .findFirst()
                .map(change -> what(change) + " broke " + count(cause) + follow(cause, sources) + ".");
    }

    private static boolean isLoss(Kind kind) {
        return kind == Kind.PROVIDER_REMOVED || kind == Kind.PROVIDER_UPDATED;
    }

    private static String what(BreakingChange change) {
        String name = Objects.requireNonNull(change.key()).name();
        return change.newEvr() == null ? "The removal of " + name : name + " " + change.newEvr();
    }

    private static String count(CauseView cause) {
        String what = cause.side() == Side.BUILD ? "package" : "binary";
        String many = cause.side() == Side.BUILD ? "packages" : "binaries";
        return String.format(Locale.ROOT, "%,d ", cause.followerCount()) + (cause.followerCount() == 1 ? what : many);
    }

    /** All that fails shares it: once those who need what is missing themselves need it no more, nothing fails for it. */
    private static String follow(CauseView cause, Map<String, Set<String>> sources) {
        if (cause.neededByNames().isEmpty()) {
            return "";
        }
        Set<String> following = new TreeSet<>();
        cause.neededByNames().forEach(name -> following.addAll(sources.getOrDefault(name, Set.of(name))));
        boolean isMore = cause.neededByCount() > cause.neededByNames().size();
        List<String> named = following.stream().limit(MOST_NAMED).toList();
        int more = following.size() - named.size();
        if (isMore || more > 0) {
            return "; " + String.join(", ", named) + " and " + (isMore ? "more" : more + " more") + " have to follow";
        }
        int last = named.size() - 1;
        return last == 0
                ? "; " + named.get(0) + " has to follow"
                : "; " + String.join(", ", named.subList(0, last)) + " and " + named.get(last) + " have to follow";
    }
}
