package io.koschei.resolver;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes that a test has started and that still run. Those that earlier tests left, such as a server they share, do not count. */
public final class StartedProcesses {

    private final Set<ProcessHandle> before;

    private StartedProcesses(Set<ProcessHandle> before) {
        this.before = before;
    }

    public static StartedProcesses fromNow() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return new StartedProcesses(children.collect(Collectors.toSet()));
        }
    }

    public List<ProcessHandle> running() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(child -> !before.contains(child)).toList();
        }
    }
}
