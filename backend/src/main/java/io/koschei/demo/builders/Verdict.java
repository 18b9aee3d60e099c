package io.koschei.demo.builders;

import java.util.List;
import java.util.Optional;

/**
 * How a subtask will end.
 *
 * @param why the reason
 * @param fault the fault, unless it succeeds
 * @param rpms names of the files it makes
 * @param minutes how long it takes, in real minutes
 */
public record Verdict(EndReason why, Optional<Fault> fault, List<String> rpms, double minutes) {

    /** The subtask succeeds. */
    public static Verdict built(List<String> rpms, double minutes) {
        return new Verdict(EndReason.BUILT, Optional.empty(), rpms, minutes);
    }

    /** The subtask fails. */
    public static Verdict failed(EndReason why, Fault fault, double minutes) {
        return new Verdict(why, Optional.of(fault), List.of(), minutes);
    }
}
