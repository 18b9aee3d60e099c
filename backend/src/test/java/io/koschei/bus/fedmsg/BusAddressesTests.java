package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.bus.BusSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Addresses that are wrong, or are only for a while. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class BusAddressesTests {

    private static final String HUB = "tcp://no-such-host.invalid:9940";

    private static FedmsgProperties properties(String... endpoints) {
        return FedmsgSettings.unsigned(endpoints);
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
                .withMessageContaining("koschei.bus.fedmsg.endpoints");
    }

    @Test
    void signaturesNeedAnAuthority() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FedmsgSettings.signed(null, HUB))
                .withMessageContaining("koschei.bus.fedmsg.ca-file");
    }

    /** Name servers may be away when a hub is, and come back. */
    @Test
    void aNameThatIsNotFoundIsLookedForAgain(CapturedOutput output) throws InterruptedException {
        try (FedmsgBus bus = FedmsgSettings.bus(BusSettings.usual(), properties(HUB), new SimpleMeterRegistry())) {
            bus.listen();
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
