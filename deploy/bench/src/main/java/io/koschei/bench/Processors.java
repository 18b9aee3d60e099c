package io.koschei.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** Measures the time that processors work for this process and those it has started. */
final class Processors {

    private Processors() {}

    /** Seconds since they began. */
    static double seconds() {
        return Stream.concat(
                                Stream.of(ProcessHandle.current()),
                                ProcessHandle.current().descendants())
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1000.0;
    }
}
