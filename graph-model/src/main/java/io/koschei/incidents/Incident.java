package io.koschei.incidents;

import io.koschei.incidents.Details.Update;
import io.koschei.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * New breakage with one cause.
 *
 * @param incidentId what receivers of messages know it by
 * @param cause id of the cause
 * @param since generation in which it was noticed
 * @param noticedAt when
 * @param openedAt when it was told; null before
 * @param last newest generation in which it was seen
 * @param gone first generation since in which nothing fails for it; null while something does
 * @param goneAt when that was noticed; null with it
 * @param closedAt when it was told that it is gone, or it reverted; null before
 * @param followers packages that fail for it in the last generation in which it was seen
 * @param mostFollowers most that did at any time
 * @param text the cause in one sentence, as it was told; null before
 * @param toldAlone whether it was told in a message of its own
 * @param toldPackages names of packages that the message was about; none when there was no such message
 * @param update what broke the packages; null before it was told, and when that is not known
 */
public record Incident(
        long id,
        UUID incidentId,
        int collectionId,
        Side side,
        String cause,
        IncidentState state,
        int since,
        Instant noticedAt,
        @Nullable Instant openedAt,
        int last,
        @Nullable Integer gone,
        @Nullable Instant goneAt,
        @Nullable Instant closedAt,
        int followers,
        int mostFollowers,
        @Nullable String text,
        boolean toldAlone,
        List<String> toldPackages,
        @Nullable Update update) {

    public Incident {
        toldPackages = List.copyOf(toldPackages);
    }
}
