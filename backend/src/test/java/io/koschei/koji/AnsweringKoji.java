package io.koschei.koji;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A hub without a network: it is asked with the real questions, gives raw values, and these are read as a real hub's are. */
public final class AnsweringKoji {

    private AnsweringKoji() {}

    /**
     * A Koji that may only be read.
     *
     * @param hub answers a method with its arguments; structs are maps, arrays are {@code Object[]}
     */
    public static Koji answering(BiFunction<String, List<Object>, Object> hub) {
        return (Koji) Proxy.newProxyInstance(
                AnsweringKoji.class.getClassLoader(),
                new Class<?>[] {Koji.class},
                (proxy, method, arguments) -> answer(hub, method, arguments));
    }

    private static Object answer(BiFunction<String, List<Object>, Object> hub, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "ask" -> ask(hub, (KojiQuery<?>) arguments[0]);
            case "askAll" -> askAll(hub, (List<?>) arguments[0]);
            case "target" -> ask(hub, KojiQuery.target((String) arguments[0]));
            case "latestRepo" -> ask(hub, KojiQuery.latestRepo((String) arguments[0]));
            case "latestBuilds" -> ask(hub, KojiQuery.latestBuilds((String) arguments[0], (long) arguments[1]));
            case "requestRepo" -> new RepoRequest.Refused(RepoRequest.NOT_ASKED, "as the settings are");
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static <T> T ask(BiFunction<String, List<Object>, Object> hub, KojiQuery<T> query) {
        return query.read(new Answer(query.method(), hub.apply(query.method(), query.arguments())));
    }

    private static List<KojiAnswer<?>> askAll(BiFunction<String, List<Object>, Object> hub, List<?> queries) {
        List<KojiAnswer<?>> answers = new ArrayList<>();
        for (Object query : queries) {
            try {
                answers.add(new KojiAnswer.Value<>(ask(hub, (KojiQuery<?>) query)));
            } catch (KojiFaultException e) {
                answers.add(new KojiAnswer.Fault<>("", e.code(), e.text()));
            }
        }
        return answers;
    }

    /** What the hub throws to refuse something. */
    public static RuntimeException fault(String text) {
        return new KojiFaultException("a method", KojiFaultException.GENERIC, text);
    }

    /** What the hub throws while it is in maintenance. */
    public static RuntimeException offline() {
        return new KojiFaultException("a method", KojiFaultException.SERVER_OFFLINE, "the hub is offline");
    }

    /** Koji's named arguments. */
    public static Map<?, ?> named(List<Object> arguments) {
        Object last = arguments.isEmpty() ? Map.of() : arguments.get(arguments.size() - 1);
        return last instanceof Map<?, ?> named ? named : Map.of();
    }
}
