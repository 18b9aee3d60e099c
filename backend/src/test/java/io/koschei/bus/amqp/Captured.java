package io.koschei.bus.amqp;

import com.rabbitmq.client.AMQP;
import io.koschei.bus.BusPki;
import io.koschei.bus.wire.PythonJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as Koji's plug-in sent it.
 *
 * @param properties of the delivery
 * @param body the bytes as Python writes them
 */
record Captured(String topic, AMQP.BasicProperties properties, byte[] body) {

    static Captured of(String name) {
        JsonNode captured =
                JsonMapper.shared().readTree(BusPki.resource("messages-amqp/buildsys.%s.json".formatted(name)));
        JsonNode properties = captured.path("properties");
        return new Captured(
                captured.path("routing_key").stringValue(),
                new AMQP.BasicProperties.Builder()
                        .contentType(properties.path("content_type").stringValue())
                        .contentEncoding(properties.path("content_encoding").stringValue())
                        .deliveryMode(properties.path("delivery_mode").intValue())
                        .messageId(properties.path("message_id").stringValue())
                        .headers(headers(properties.path("headers")))
                        .build(),
                PythonJson.spaced(captured.path("body")));
    }

    private static Map<String, Object> headers(JsonNode node) {
        Map<String, Object> headers = new LinkedHashMap<>();
        node.properties()
                .forEach(member ->
                        headers.put(member.getKey(), JsonMapper.shared().treeToValue(member.getValue(), Object.class)));
        return headers;
    }

    static Stream<String> names() {
        return Stream.of(
                "build.state.change.0-1",
                "build.state.change.1-1",
                "build.state.change.1-2",
                "build.state.change.3-1",
                "package.list.change-1",
                "package.list.change-2",
                "repo.done-1",
                "repo.done-2",
                "repo.init-1",
                "repo.init-2",
                "tag-1",
                "tag-2",
                "task.state.change.ASSIGNED-1",
                "task.state.change.CANCELED-1",
                "task.state.change.CLOSED-1",
                "task.state.change.FAILED-1",
                "task.state.change.OPEN-1",
                "task.state.change.OPEN-2",
                "untag-1");
    }
}
