package io.koschei.koji;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Something that was recorded with a real hub, and how Koschei comes to say the same.
 *
 * @param question what is asked of the client; what it throws is its answer too
 * @param ours what in the recorded request must be otherwise, because its client asked a little else
 * @param understood what must be made of the recorded answer
 */
record Exchange(
        String name, Function<HubKoji, Object> question, UnaryOperator<String> ours, Consumer<Object> understood) {

    static Exchange of(String name, Function<HubKoji, Object> question, Consumer<Object> understood) {
        return new Exchange(name, question, request -> request, understood);
    }

    static Exchange of(String name, Function<HubKoji, Object> question, Object answer) {
        return of(name, question, (Object given) -> Assertions.assertThat(given).isEqualTo(answer));
    }

    /** In flat XML. */
    Exchange but(String recorded, String instead) {
        return new Exchange(
                name,
                question,
                request -> {
                    String before = ours.apply(request);
                    Assertions.assertThat(before).contains(recorded);
                    return before.replace(recorded, instead);
                },
                understood);
    }

    Exchange without(String member) {
        return butMatching("<member><name>" + member + "</name>.*?</value></member>", "");
    }

    Exchange butMatching(String recorded, String instead) {
        return new Exchange(
                name,
                question,
                request -> {
                    String before = ours.apply(request);
                    Assertions.assertThat(before).containsPattern(recorded);
                    return before.replaceFirst(recorded, instead);
                },
                understood);
    }

    Object ask(HubKoji koji) {
        Object[] answer = new Object[1];
        ThrowingCallable call = () -> answer[0] = question.apply(koji);
        Throwable thrown = Assertions.catchThrowable(call);
        return thrown == null ? answer[0] : thrown;
    }

    @Override
    public String toString() {
        return name;
    }
}
