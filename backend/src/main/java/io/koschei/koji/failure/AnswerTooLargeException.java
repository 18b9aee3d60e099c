package io.koschei.koji.failure;

import java.net.URI;
import org.springframework.util.unit.DataSize;

/** The hub's answer was longer than Koschei reads; the rest of it was not read. */
public final class AnswerTooLargeException extends KojiException {

    private static final long serialVersionUID = 1;

    public AnswerTooLargeException(URI hub, String method, DataSize limit) {
        super(
                "The answer to %s from the Koji hub at %s is larger than %d bytes. Raise koschei.koji.max-response if it is right"
                        .formatted(method, hub, limit.toBytes()),
                null);
    }

    @Override
    public boolean isTransient() {
        return false;
    }

    @Override
    public Tells tells() {
        return Tells.ANSWERS;
    }
}
