package io.koschei.buildpolling;

import io.koschei.koji.failure.FaultCode;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Koji says about a task that failed.
 *
 * @param method of the task: {@code buildArch}, {@code rebuildSRPM}, or {@code build} where no part of it failed
 * @param code what kind of fault it is
 * @param text what Koji says
 * @param logs ends of its logs, of those that are still there
 * @param groupBroken whether the build group does not install, as Koschei has resolved it
 */
record TaskEvidence(String method, FaultCode code, String text, List<Log> logs, boolean groupBroken) {

    private static final Pattern STATUS = Pattern.compile("exited with status (\\d{1,3})");

    TaskEvidence {
        logs = List.copyOf(logs);
    }

    /** The end of one log. */
    record Log(String name, String text) {}

    /** The status that mock exited with, as far as Koji tells it. */
    OptionalInt status() {
        Matcher status = STATUS.matcher(text);
        return status.find() ? OptionalInt.of(Integer.parseInt(status.group(1))) : OptionalInt.empty();
    }

    /** Whether the task is one that makes the source package. */
    boolean ofSource() {
        return TaskParts.isOfSource(method);
    }

    /** Whether a log has something in it; what mock itself prints counts as its log of the buildroot. */
    boolean found(Pattern what, String... names) {
        return logs.stream().filter(log -> List.of(names).contains(log.name)).anyMatch(log -> what.matcher(log.text)
                .find());
    }

    boolean has(String name) {
        return logs.stream().anyMatch(log -> log.name.equals(name) && !log.text.isBlank());
    }
}
