package io.koschei.koji;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An answer to listTasks with as little in it as a hub 1.21 has: no times as numbers, and none with an offset. */
final class TaskPage {

    private TaskPage() {}

    static String empty() {
        return of("");
    }

    /** So many tasks, the highest number first, created at a time like {@code 2026-11-24 12:05:43}; none has a token. */
    static String filled(int highest, int count, String createdAt) {
        return of(IntStream.range(0, count)
                .mapToObj(i -> task(highest - i, "token" + i, createdAt))
                .collect(Collectors.joining()));
    }

    static String with(int id, String token) {
        return of(task(id + 1, "another", "2099-01-01 00:00:00") + task(id, token, "2099-01-01 00:00:00"));
    }

    private static String of(String tasks) {
        return "<methodResponse><params><param><value><array><data>" + tasks
                + "</data></array></value></param></params></methodResponse>";
    }

    private static String task(int id, String token, String createdAt) {
        return "<value>"
                + struct(
                        member("id", "<int>" + id + "</int>"),
                        member("method", "<string>build</string>"),
                        member("state", "<int>1</int>"),
                        member("create_time", "<string>" + createdAt + "</string>"),
                        member(
                                "request",
                                "<array><data><value><string>src</string></value><value><nil/></value><value>"
                                        + struct(member(
                                                "custom_user_metadata",
                                                struct(member(
                                                        "koschei",
                                                        struct(member("build", "<string>" + token + "</string>"))))))
                                        + "</value></data></array>"))
                + "</value>";
    }

    private static String struct(String... members) {
        return "<struct>" + String.join("", members) + "</struct>";
    }

    private static String member(String name, String value) {
        return "<member><name>" + name + "</name><value>" + value + "</value></member>";
    }
}
