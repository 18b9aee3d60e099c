package io.koschei.bus.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/** What a broker says when it does not do what it is asked. */
final class Causes {

    private static final int LONGEST = 5;

    private Causes() {}

    /** All messages of an exception and those that led to it: the outermost is often empty. */
    static String of(Throwable problem) {
        StringBuilder text = new StringBuilder();
        Throwable one = problem;
        for (int i = 0; one != null && i < LONGEST; i++) {
            text.append(i == 0 ? "" : ": ")
                    .append(one.getMessage() == null ? one.getClass().getSimpleName() : one.getMessage());
            one = one.getCause() == one ? null : one.getCause();
        }
        return text.toString();
    }

    /** The number by which the broker closed a channel or a connection; 0 when it did not say one. */
    static int code(@Nullable ShutdownSignalException why) {
        Method reason = why == null ? null : why.getReason();
        if (reason instanceof AMQP.Channel.Close channel) {
            return channel.getReplyCode();
        }
        return reason instanceof AMQP.Connection.Close connection ? connection.getReplyCode() : 0;
    }
}
