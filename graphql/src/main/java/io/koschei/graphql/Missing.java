package io.koschei.graphql;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.postgres.answers.PackageQuery.Order;
import io.koschei.postgres.answers.Resolutions;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says that a package does not exist, and what exists instead. */
@Component
public final class Missing {

    private static final int SUGGESTIONS = 5;
    private static final int SHORTEST_START = 3;

    private static final int TRANSITIONS = 20;

    private final Resolutions resolutions;
    private final Transitions transitions;

    Missing(Resolutions resolutions, Transitions transitions) {
        this.resolutions = resolutions;
        this.transitions = transitions;
    }

    public RequestException transition(Collection collection, String name) {
        Page<SavedTransition> known = transitions.list(collection.id(), 0, TRANSITIONS);
        String names = known.rows().stream().map(SavedTransition::name).collect(Collectors.joining(", "));
        String rest = known.total() > TRANSITIONS ? " and " + (known.total() - TRANSITIONS) + " more" : "";
        return new RequestException(
                ErrorCode.UNKNOWN_TRANSITION,
                "'" + collection.name() + "' has no transition '" + name + "'. "
                        + (names.isEmpty() ? "None is saved yet." : "There are: " + names + rest + "."));
    }

    public RequestException source(Collection collection, Generation generation, String name) {
        boolean isBinary = !resolutions
                .binariesNamed(collection.id(), name, generation.ordinal())
                .isEmpty();
        String hint = isBinary
                ? "There is a binary package of that name."
                : suggestions(collection, generation, name, Side.BUILD);
        return new RequestException(
                ErrorCode.UNKNOWN_PACKAGE, sentence(collection, generation, "source package", name) + hint);
    }

    RequestException binary(Collection collection, Generation generation, String name) {
        boolean isSource = resolutions
                .find(collection.id(), PackageKey.source(name), generation.ordinal())
                .isPresent();
        String hint = isSource
                ? "There is a source package of that name."
                : suggestions(collection, generation, name, Side.RUNTIME);
        return new RequestException(
                ErrorCode.UNKNOWN_BINARY, sentence(collection, generation, "binary package", name) + hint);
    }

    static RequestException several(String name, List<String> archs) {
        return new RequestException(
                ErrorCode.BAD_REQUEST,
                "Several binaries are named '" + name + "'. Give 'arch', one of: " + String.join(", ", archs) + ".");
    }

    private static String sentence(Collection collection, Generation generation, String what, String name) {
        return "Generation " + generation.ordinal() + " of '" + collection.name() + "' has no " + what + " '" + name
                + "'. ";
    }

    /** Names that contain the text, or begin as it does. */
    private String suggestions(Collection collection, Generation generation, String name, Side side) {
        for (int length = name.length(); length >= SHORTEST_START; length--) {
            String start = name.substring(0, length).replace("*", "");
            PackageQuery query =
                    new PackageQuery(side, length == name.length() ? start : start + "*", null, null, Order.NAME, true);
            List<PackageAnswer> found = resolutions
                    .list(collection.id(), generation.ordinal(), query, 0, SUGGESTIONS)
                    .rows();
            if (!found.isEmpty()) {
                return "Similar names: "
                        + found.stream()
                                .map(answer -> answer.key().name())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ".";
            }
        }
        return "Nothing is named like it.";
    }
}
