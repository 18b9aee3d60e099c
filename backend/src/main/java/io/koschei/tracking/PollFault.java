package io.koschei.tracking;

import io.koschei.koji.failure.KojiException;
import org.slf4j.event.Level;

/**
 * Why Koji could not be asked.
 *
 * @param reason a sentence for the log
 * @param level how loudly the log is told
 */
public record PollFault(String reason, Level level) {

    static PollFault of(KojiException failure) {
        return new PollFault(String.valueOf(failure.getMessage()), failure.level());
    }
}
