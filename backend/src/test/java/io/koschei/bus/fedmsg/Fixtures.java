package io.koschei.bus.fedmsg;

import io.koschei.bus.BusPki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages that were signed by Python's fedmsg, and its verdicts on them. */
final class Fixtures {

    /** A day after they were signed, when their certificates were valid. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    private static final String SIGNER = "koji-vm.example.invalid";

    /** With it the verdicts were made. */
    static final List<FedmsgProperties.Route> ROUTES = List.of(
            new FedmsgProperties.Route("org.fedoraproject.prod.buildsys.tag", List.of(SIGNER)),
            new FedmsgProperties.Route("org.fedoraproject.prod.buildsys.task.state.change", List.of(SIGNER)));

    private Fixtures() {}

    static Stream<Arguments> verdicts() {
        return StreamSupport.stream(
                        JsonMapper.shared()
                                .readTree(BusPki.resource("fedmsg/VERDICTS.json"))
                                .spliterator(),
                        false)
                .map(verdict -> Arguments.of(
                        verdict.path("name").stringValue(),
                        verdict.path("valid").booleanValue(),
                        verdict.path("valid_nitpicky").booleanValue()));
    }

    static byte[] bytes(String name) {
        return BusPki.resource("fedmsg/" + name);
    }

    static ObjectNode envelope(String name) {
        return (ObjectNode) JsonMapper.shared().readTree(bytes(name + ".json"));
    }

    static Path file(Path folder, String name) {
        try {
            return Files.write(folder.resolve(name), bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Verifier verifier(Path folder, boolean strict) {
        return new Verifier(file(folder, "ca.crt"), file(folder, "crl.pem"), RoutingPolicy.of(ROUTES, strict), CLOCK);
    }
}
