package io.koschei.bus.wire;

import io.koschei.bus.BusEvent;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the bodies that Koji's plug-ins send, which are the same on every bus. Plug-ins differ in what they tell, so only what is needed is
 * asked for: old ones leave out the instance and some numbers.
 */
public final class KojiBodies {

    /** What Koji's topics begin with, after the prefix. */
    public static final String APPLICATION = "buildsys.";

    private static final int LONGEST_ID = 200;

    /** What tags, packages and states are called; anything else is no message of Koji's. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+:@~^-]{1,256}");

    private final String instance;

    /** Reads those of the Koji that calls itself so. */
    public KojiBodies(String instance) {
        this.instance = instance;
    }

    /**
     * Reads one.
     *
     * @param topic what follows the application's name in the topic, as {@code task.state.change}
     * @param id what the sender calls the message
     */
    public Reading read(String topic, @Nullable String id, JsonNode body) {
        Function<JsonNode, BusEvent> reader = reader(topic);
        if (reader == null) {
            return new Reading.Ignored();
        }
        if (!body.isObject()) {
            return Reading.malformed("the body is no object");
        }
        if (isElsewhere(body) || isOfAnotherAttribute(topic, body)) {
            return new Reading.Ignored();
        }
        try {
            return new Reading.Understood(id, reader.apply(body));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Reading.malformed(String.valueOf(e.getMessage()));
        }
    }

    /** Whether messages of such a topic are read at all. */
    public static boolean reads(String topic) {
        return reader(topic) != null;
    }

    private static @Nullable Function<JsonNode, BusEvent> reader(String topic) {
        return switch (topic) {
            case "tag" -> msg -> new BusEvent.BuildTagged(name(msg, "tag"), name(msg, "name"));
            case "untag" -> msg -> new BusEvent.BuildUntagged(name(msg, "tag"), name(msg, "name"));
            case "package.list.change" ->
                msg -> new BusEvent.PackageListChanged(name(msg, "tag"), name(msg, "package"));
            case "repo.init" -> msg -> new BusEvent.RepoBegun(name(msg, "tag"), repo(msg));
            case "repo.done" -> msg -> new BusEvent.RepoReady(name(msg, "tag"), repo(msg));
            case "task.state.change" -> msg -> new BusEvent.TaskChanged(number(msg, "id"), name(msg, "new"));
            case "build.state.change" ->
                msg -> new BusEvent.BuildChanged(
                        number(msg, "build_id"), name(msg, "name"), Math.toIntExact(number(msg, "new")));
            default -> null;
        };
    }

    /** A name that is short enough to be remembered. */
    public static @Nullable String id(@Nullable String id) {
        return id == null || id.isEmpty() || id.length() > LONGEST_ID ? null : id;
    }

    private boolean isElsewhere(JsonNode body) {
        JsonNode sender = body.path("instance");
        return !sender.isMissingNode()
                && !(sender.isString() && sender.stringValue().equals(instance));
    }

    /** Tasks and builds announce changes of other things, too. */
    private static boolean isOfAnotherAttribute(String topic, JsonNode body) {
        JsonNode attribute = body.path("attribute");
        return topic.endsWith(".state.change")
                && attribute.isString()
                && !attribute.stringValue().equals("state");
    }

    private static String name(JsonNode body, String member) {
        return Optional.of(body.path(member))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> NAME.matcher(text).matches())
                .orElseThrow(() -> new IllegalArgumentException("'" + member + "' is not a name"));
    }

    private static long number(JsonNode body, String member) {
        JsonNode value = body.path(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException("'" + member + "' is not a number");
        }
        return value.longValue();
    }

    private static @Nullable Integer repo(JsonNode body) {
        return body.hasNonNull("repo_id") ? Math.toIntExact(number(body, "repo_id")) : null;
    }
}
