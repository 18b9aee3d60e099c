package io.koschei.graphql.messages;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.messages.Heard;
import io.koschei.messages.HeardMessages;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What came by the buses, and what came of it. */
@Controller
final class HeardController {

    private static final int MOST = 500;

    private final HeardMessages messages;

    HeardController(HeardMessages messages) {
        this.messages = messages;
    }

    record HeardView(
            String bus, Heard.Outcome outcome, @Nullable String topic, String text, int messageCount, Instant heardAt) {

        static HeardView of(Heard heard) {
            return new HeardView(heard.bus(), heard.outcome(), heard.topic(), heard.text(), heard.times(), heard.at());
        }
    }

    @QueryMapping
    List<HeardView> heardMessages(@Argument int first, @Argument Heard.@Nullable Outcome outcome) {
        if (first < 1 || first > MOST) {
            throw new RequestException(
                    first < 1 ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "'first' of 'heardMessages' must be 1 to " + MOST + ", not " + first + ".");
        }
        return messages.last(outcome, first).stream().map(HeardView::of).toList();
    }
}
