package io.koschei.scheduling;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is built, and why the rest is not.
 *
 * @param now what is to be submitted, the first first
 * @param order everything that waits for room, those of {@code now} included
 * @param standings by package id, for each candidate
 */
public record Decision(List<QueueEntry> now, List<QueueEntry> order, Map<Integer, ScheduleStatus> standings) {

    /** Why a package is or is not built; empty when it was no candidate. */
    public Optional<ScheduleStatus> standing(int packageId) {
        return Optional.ofNullable(standings.get(packageId));
    }
}
