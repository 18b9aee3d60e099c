package io.koschei.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message of ours, the same on every bus.
 *
 * @param id names the message, so that readers notice when it comes twice: a UUID in lower-case letters, kept when it is sent again
 * @param topic what follows the bus's prefix, as {@code koschei.package.state.change}; at most 200 bytes
 * @param sentAt when what it tells happened; the same when it is sent again
 * @param body a JSON object
 * @param schema the name under which readers find the body's schema, as {@code koschei.package.state.change}
 * @param users names of people it concerns, so that readers can filter without a look at the body; like the following three
 * @param packages names of source packages it concerns
 * @param groups names of groups it concerns
 * @param containers names of containers it concerns
 */
public record OutgoingMessage(
        String id,
        String topic,
        Instant sentAt,
        String body,
        String schema,
        Severity severity,
        List<String> users,
        List<String> packages,
        List<String> groups,
        List<String> containers) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /** AMQP has 255 bytes for the topic and what is before it. */
    private static final int LONGEST_TOPIC = 200;

    public OutgoingMessage {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a message must be a UUID in lower case, not '" + id + "'");
        }
        if (!TOPIC.matcher(topic).matches() || topic.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC) {
            throw new IllegalArgumentException("no topic of a message: '" + topic + "'");
        }
        users = List.copyOf(users);
        packages = List.copyOf(packages);
        groups = List.copyOf(groups);
        containers = List.copyOf(containers);
    }
}
