package io.koschei.graphql;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.Quoted;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.postgres.answers.PackageQuery.Order;
import io.koschei.postgres.answers.Resolutions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says that a package does not exist, and what exists instead. */
@Component
public final class Missing {

    private static final int SUGGESTIONS = 5;
    private static final int SHORTEST_START = 3;
    /** Names are shorter. */
    private static final int LONGEST_START = 256;

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
                "'" + collection.name() + "' has no transition " + Quoted.of(name) + ". "
                        + (names.isEmpty() ? "None is saved yet." : "There are: " + names + rest + "."));
    }

    public RequestException source(Collection collection, Generation generation, String name) {
        boolean isBinary = !resolutions
                .binariesNamed(collection.id(), name, generation.ordinal())
                .isEmpty();
        String hint = isBinary
                ? " There is a binary package of that name."
                : suggestions(collection, generation, name, Side.BUILD);
        return new RequestException(
                ErrorCode.UNKNOWN_PACKAGE, sentence(collection, generation, "source package", name) + hint);
    }

    RequestException binary(Collection collection, Generation generation, String name) {
        boolean isSource = resolutions
                .find(collection.id(), PackageKey.source(name), generation.ordinal())
                .isPresent();
        String hint = isSource
                ? " There is a source package of that name."
                : suggestions(collection, generation, name, Side.RUNTIME);
        return new RequestException(
                ErrorCode.UNKNOWN_BINARY, sentence(collection, generation, "binary package", name) + hint);
    }

    static RequestException several(String name, List<String> archs) {
        return new RequestException(
                ErrorCode.BAD_REQUEST,
                "Several binaries are named " + Quoted.of(name) + ". Give 'arch', one of: " + String.join(", ", archs)
                        + ".");
    }

    private static String sentence(Collection collection, Generation generation, String what, String name) {
        return "Generation " + generation.ordinal() + " of '" + collection.name() + "' has no " + what + " "
                + Quoted.of(name) + ".";
    }

    /** Names that contain the text, or begin as it does for as long as possible. */
    private String suggestions(Collection collection, Generation generation, String name, Side side) {
        String text = name.replace("*", "").strip();
        if (text.length() < SHORTEST_START) {
            return "";
        }
        List<String> names = similar(text, pattern -> named(collection, generation, pattern, side));
        return names.isEmpty() ? " Nothing is named like it." : " Similar names: " + String.join(", ", names) + ".";
    }

    private static List<String> similar(String name, Function<String, List<String>> named) {
        String text = name.substring(0, Math.min(name.length(), LONGEST_START));
        List<String> similar = named.apply(text);
        int shortest = SHORTEST_START;
        int longest = similar.isEmpty() ? text.length() : 0;
        // What begins with a text begins with each start of it, so that halving finds the longest with few questions.
        while (shortest <= longest) {
            int middle = (shortest + longest) / 2;
            List<String> found = named.apply(text.substring(0, middle) + "*");
            if (found.isEmpty()) {
                longest = middle - 1;
            } else {
                similar = found;
                shortest = middle + 1;
            }
        }
        return similar;
    }

    private List<String> named(Collection collection, Generation generation, String pattern, Side side) {
        PackageQuery query = new PackageQuery(side, pattern, null, null, Order.NAME, true);
        return resolutions.list(collection.id(), generation.ordinal(), query, 0, SUGGESTIONS).rows().stream()
                .map(answer -> answer.key().name())
                .distinct()
                .toList();
    }
}
