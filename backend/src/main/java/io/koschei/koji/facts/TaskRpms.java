package io.koschei.koji.facts;

import java.util.List;

/**
 * What a task that builds has made: paths below the hub's work folder, as the hub says them.
 *
 * @param rpms binaries
 * @param srpms source packages
 */
public record TaskRpms(List<String> rpms, List<String> srpms) {

    /** It has made nothing, or nothing that is known. */
    public static final TaskRpms NONE = new TaskRpms(List.of(), List.of());

    public TaskRpms {
        rpms = List.copyOf(rpms);
        srpms = List.copyOf(srpms);
    }
}
