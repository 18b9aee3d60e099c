package io.koschei.bus.amqp;

import com.rabbitmq.client.AMQP;
import io.koschei.bus.OutgoingMessage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the properties of a message as fedora-messaging does. */
final class Headers {

    private static final DateTimeFormatter SENT_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private static final int PERSISTENT = 2;

    private Headers() {}

    static AMQP.BasicProperties of(OutgoingMessage message) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("fedora_messaging_schema", message.schema());
        headers.put("sent-at", SENT_AT.format(message.sentAt()));
        headers.put("fedora_messaging_severity", message.severity().number());
        headers.put("priority", 0);
        // Readers bind queues to these, to get only what concerns them.
        filters(headers, "user", message.users());
        filters(headers, "rpm", message.packages());
        filters(headers, "group", message.groups());
        filters(headers, "container", message.containers());
        return new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .contentEncoding("utf-8")
                .deliveryMode(PERSISTENT)
                .messageId(message.id())
                .headers(headers)
                .build();
    }

    private static void filters(Map<String, Object> headers, String kind, List<String> names) {
        names.forEach(name -> headers.put("fedora_messaging_%s_%s".formatted(kind, name), true));
    }
}
