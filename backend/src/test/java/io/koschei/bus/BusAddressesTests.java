package io.koschei.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** Addresses that are wrong, or are only for a while. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BusAddressesTests {

    private static final String HUB = "tcp://no-such-host.invalid:9940";

    private static BusProperties properties(String... endpoints) {
        return new BusProperties(
                List.of(endpoints),
                "org.fedoraproject.prod",
                "primary",
                1000,
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(30),
                Duration.ofMillis(50));
    }

    /** Each would bring every message. */
    @Test
    void anAddressThatIsNamedTwiceCountsOnce() {
        assertThat(properties(HUB, "tcp://127.0.0.1:9940", HUB).endpoints())
                .containsExactly(HUB, "tcp://127.0.0.1:9940");
    }

    @Test
    void aPortThatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties("tcp://127.0.0.1:65536"))
                .withMessageContaining("koschei.bus.endpoints");
    }

    /** Name servers may be away when a hub is, and come back. */
    @Test
    void aNameThatIsNotFoundIsLookedForAgain(CapturedOutput output) throws InterruptedException {
        try (FedmsgBus bus = new FedmsgBus(properties(HUB), new SimpleMeterRegistry())) {
            bus.start();
            for (int i = 0; i < 500 && timesSaid(output) < 2; i++) {
                Thread.sleep(20);
            }
            assertThat(timesSaid(output)).isGreaterThan(1);
        }
    }

    private static long timesSaid(CapturedOutput output) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("The message bus " + HUB + " is not found;"))
                .count();
    }
}
