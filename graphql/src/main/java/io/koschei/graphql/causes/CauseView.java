package io.koschei.graphql.causes;

import io.koschei.breakage.Breakages.Question;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissText;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.postgres.answers.Cause;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cause, with the generation that answers for it. */
public record CauseView(Collection collection, Generation generation, Side side, Cause cause) {

    private static final int MOST_NAMED = 2;

    /** What brought it about. */
    Question breakage() {
        return new Question(collection, cause.example(), cause.since(), List.of(cause.problem()));
    }

    public String key() {
        return cause.id();
    }

    public ProblemKind kind() {
        return cause.problem().kind();
    }

    public @Nullable String missing() {
        return cause.problem().missing();
    }

    public @Nullable ProblemConflict conflict() {
        return cause.problem().conflict();
    }

    public List<NearMiss> nearMisses() {
        return cause.problem().nearMisses();
    }

    public List<String> neededByNames() {
        return cause.neededBy();
    }

    public int neededByCount() {
        return cause.neededByCount();
    }

    public int followerCount() {
        return cause.followers();
    }

    public int newFollowerCount() {
        return cause.newFollowers();
    }

    public String text() {
        ProblemConflict conflict = conflict();
        if (conflict != null) {
            return switch (kind()) {
                case SAME_NAME -> "Only one of " + conflict.right() + " and " + conflict.left() + " can be installed.";
                case OBSOLETED ->
                    conflict.left() + " obsoletes " + conflict.relation() + ", that is " + conflict.right() + ".";
                default ->
                    conflict.left() + " conflicts with " + conflict.relation() + ", that is " + conflict.right()
                            + (conflict.unversioned() ? ", which provides its name without its version." : ".");
            };
        }
        if (missing() == null) {
            return cause.problem().text();
        }
        String nothing =
                kind() == ProblemKind.NOT_INSTALLABLE ? "Nothing for this architecture provides " : "Nothing provides ";
        return nothing + missing() + NearMissText.after(nearMisses()) + "." + roots();
    }

    /** Whose need it is, and how much fails for it: who mends that one mends them all. */
    private String roots() {
        int needers = neededByCount();
        if (needers == 0) {
            return "";
        }
        List<String> named = neededByNames().stream().limit(MOST_NAMED).toList();
        int last = named.size() - 1;
        String who = needers > named.size()
                ? String.join(", ", named) + " and " + (needers - named.size()) + " more"
                : last < 1 ? named.get(0) : String.join(", ", named.subList(0, last)) + " and " + named.get(last);
        String what = side == Side.BUILD
                ? (followerCount() == 1 ? "package" : "packages") + " cannot be built"
                : (followerCount() == 1 ? "binary" : "binaries") + " cannot be installed";
        return " " + who + (needers == 1 ? " needs it; " : " need it; ")
                + String.format(Locale.ROOT, "%,d", followerCount()) + " " + what + " because of that.";
    }
}
