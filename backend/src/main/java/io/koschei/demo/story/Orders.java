package io.koschei.demo.story;

import io.koschei.demo.builders.Order;
import io.koschei.demo.sessions.User;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the arguments of build as far as the hub's builders need to. Wrong ones are found out by builders. */
public final class Orders {

    private static final Pattern SOURCE = Pattern.compile("(?:.*/)?([^/]+)-([^/-]+)-([^/-]+)\\.src\\.rpm");
    private static final int DEFAULT_PRIORITY = 20;

    private Orders() {}

    public static Order of(Arguments call, User user) {
        if (!(call.get("src") instanceof String source)) {
            throw HubFault.parameter("Invalid type for value '%s': <class '%s'>, expected type <class 'str'>"
                    .formatted(Wire.text(call.get("src")), Wire.type(call.get("src"))));
        }
        Map<?, ?> options = call.get("opts") instanceof Map<?, ?> given ? given : Map.of();
        long priority = call.number("priority").orElse(0L);
        if (priority < 0 && !user.admin()) {
            throw HubFault.notAllowed("only admins may create high-priority tasks");
        }
        List<Object> request = new ArrayList<>(List.of(source, call.get("target")));
        if (call.find("opts").isPresent()) {
            request.add(call.get("opts"));
        }
        return new Order(
                user.id(),
                user.name(),
                source,
                nvr(source).map(Nvr::name).orElse(source),
                call.text("target"),
                token(options),
                number(options.get("repo_id")),
                arches(options.get("arch_override")),
                Boolean.TRUE.equals(options.get("scratch")),
                Boolean.TRUE.equals(options.get("fail_fast")),
                (int) Math.min(DEFAULT_PRIORITY + priority, Integer.MAX_VALUE),
                List.copyOf(request));
    }

    /** Name, version and release that a source package's path ends with. */
    public static Optional<Nvr> nvr(String source) {
        Matcher matcher = SOURCE.matcher(source);
        return matcher.matches()
                ? Optional.of(new Nvr(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    private static Optional<String> token(Map<?, ?> options) {
        return options.get("custom_user_metadata") instanceof Map<?, ?> metadata
                        && metadata.get("koschei") instanceof Map<?, ?> ours
                        && ours.get("build") != null
                ? Optional.of(Wire.text(ours.get("build")))
                : Optional.empty();
    }

    private static OptionalInt number(@Nullable Object value) {
        return value instanceof Integer number ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static List<String> arches(@Nullable Object value) {
        return value instanceof String text && !text.isBlank()
                ? List.of(text.strip().split("[\\s,]+", -1))
                : List.of();
    }

    /** A source package's name, version and release. */
    public record Nvr(String name, String version, String release) {}
}
