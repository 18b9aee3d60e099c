package io.koschei.bus;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Settings of buses in tests: what a test does not name is as in production, but soon. */
public record BusSettings(int waiting, DataSize largest) {

    public static BusProperties usual() {
        return new BusSettings(1000, DataSize.ofMegabytes(1)).properties();
    }

    public BusProperties properties() {
        return new BusProperties(
                "org.fedoraproject.prod", "primary", waiting, largest, Duration.ofSeconds(30), Duration.ofMillis(50));
    }
}
