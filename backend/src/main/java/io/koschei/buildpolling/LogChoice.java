package io.koschei.buildpolling;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which logs of a failed task say why it failed. */
final class LogChoice {

    private static final String BUILD = "build.log";
    private static final String ROOT = "root.log";
    private static final List<String> OTHERS = List.of("mock_output.log", "state.log");

    private LogChoice() {}

    /**
     * Names of the logs to be kept, the more important one first. Koji's text names one or both of the usual ones.
     *
     * @param files what the task has left
     */
    static List<String> of(String faultText, Set<String> files) {
        List<String> named = Stream.of(BUILD, ROOT).filter(faultText::contains).toList();
        List<String> wanted = named.isEmpty() ? List.of(BUILD) : named;
        List<String> there = wanted.stream().filter(files::contains).toList();
        if (!there.isEmpty()) {
            return there;
        }
        return Stream.concat(Stream.of(ROOT, BUILD), OTHERS.stream())
                .filter(files::contains)
                .findFirst()
                .map(List::of)
                .orElse(List.of(wanted.get(0)));
    }
}
