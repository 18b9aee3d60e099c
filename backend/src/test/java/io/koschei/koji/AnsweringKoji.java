package io.koschei.koji;

import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.failure.FaultCode;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.shapes.HubValue;
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
        return new ReadKoji() {
            @Override
            public <T> T ask(KojiQuery<T> query) {
                return query.read(new HubValue(query.method(), hub.apply(query.method(), query.arguments())));
            }

            @Override
            public <T> List<KojiAnswer<T>> askAll(List<KojiQuery<T>> queries) {
                return queries.stream().map(this::answer).toList();
            }

            private <T> KojiAnswer<T> answer(KojiQuery<T> query) {
                try {
                    return new KojiAnswer.Value<>(ask(query));
                } catch (KojiFaultException e) {
                    return new KojiAnswer.Fault<>("", e.code(), e.text());
                }
            }

            @Override
            public RepoRequest requestRepo(String tag) {
                return new RepoRequest.Refused(RepoRequest.NOT_ASKED, "as the settings are");
            }
        };
    }

    /** What the hub throws to refuse something. */
    public static RuntimeException fault(String text) {
        return new KojiFaultException("a method", FaultCode.GENERIC.number(), text);
    }

    /** What the hub throws while it is in maintenance. */
    public static RuntimeException offline() {
        return new KojiFaultException("a method", FaultCode.SERVER_OFFLINE.number(), "the hub is offline");
    }

    /** Koji's named arguments. */
    public static Map<?, ?> named(List<Object> arguments) {
        Object last = arguments.isEmpty() ? Map.of() : arguments.get(arguments.size() - 1);
        return last instanceof Map<?, ?> named ? named : Map.of();
    }
}
