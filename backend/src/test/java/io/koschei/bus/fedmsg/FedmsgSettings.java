package io.koschei.bus.fedmsg;

import io.koschei.bus.BusProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Settings of fedmsg in tests. */
final class FedmsgSettings {

    static final FedmsgPublishProperties SILENT =
            new FedmsgPublishProperties(null, null, true, null, null, "koschei", Duration.ofSeconds(5));

    private FedmsgSettings() {}

    static FedmsgProperties unsigned(String... endpoints) {
        return properties(FedmsgProperties.Signatures.IGNORED, null, endpoints);
    }

    static FedmsgProperties signed(Path ca, String... endpoints) {
        return properties(FedmsgProperties.Signatures.REQUIRED, ca, endpoints);
    }

    private static FedmsgProperties properties(FedmsgProperties.Signatures signatures, Path ca, String... endpoints) {
        return new FedmsgProperties(
                List.of(endpoints), List.of("buildsys."), signatures, ca, null, Duration.ofHours(1), false, List.of());
    }

    static FedmsgBus bus(BusProperties bus, FedmsgProperties properties, MeterRegistry meters) {
        return new FedmsgBus(bus, properties, SILENT, meters, Clock.systemUTC());
    }

    static FedmsgBus sending(BusProperties bus, FedmsgPublishProperties publishing, MeterRegistry meters) {
        return new FedmsgBus(bus, unsigned(), publishing, meters, Clock.systemUTC());
    }
}
