package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.bus.BusPki;
import io.koschei.bus.fedmsg.Verdict.Reason;
import io.koschei.bus.wire.PythonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts are those of Python's fedmsg 1.1.7. */
class VerifierTests {

    private static final RoutingPolicy ANYTHING = new RoutingPolicy(Map.of(), false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.koschei.bus.fedmsg.Fixtures#verdicts")
    void judgesAsPythonDoes(String name, boolean valid, boolean validIfStrict) {
        ObjectNode envelope = Fixtures.envelope(name);
        assertThat(Fixtures.verifier(folder, false).verify(envelope) instanceof Verdict.Valid)
                .isEqualTo(valid);
        assertThat(Fixtures.verifier(folder, true).verify(envelope) instanceof Verdict.Valid)
                .isEqualTo(validIfStrict);
    }

    @Test
    void thereAreAllOfThem() {
        assertThat(Fixtures.verdicts()).hasSize(23);
    }

    @ParameterizedTest
    @MethodSource("io.koschei.bus.fedmsg.Fixtures#verdicts")
    void whatIsSignedIsWhatPythonSigns(String name, boolean valid, boolean validIfStrict) {
        assertThat(PythonJson.canonical(Verifier.withoutCredentials(Fixtures.envelope(name))))
                .isEqualTo(Fixtures.bytes(name + ".signed-bytes"));
    }

    @ParameterizedTest
    @CsvSource({
        "unsigned, UNSIGNED",
        "no-signature, UNSIGNED",
        "no-certificate, UNSIGNED",
        "gpg-disallowed, UNKNOWN_CRYPTO",
        "bad-crypto, UNKNOWN_CRYPTO",
        "revoked-cert, CERTIFICATE",
        "foreign-ca-same-cn, CERTIFICATE",
        "tampered-body, FORGED",
        "tampered-topic, FORGED",
        "sha256-signature, FORGED",
        "policy-wrong-signer, NOT_ALLOWED"
    })
    void saysWhy(String name, Reason reason) {
        assertThat(Fixtures.verifier(folder, false).verify(Fixtures.envelope(name)))
                .isInstanceOfSatisfying(Verdict.Invalid.class, invalid -> assertThat(invalid.reason())
                        .isEqualTo(reason));
    }

    @Test
    void aCertificateHasItsTime() {
        ObjectNode envelope = Fixtures.envelope("valid");
        for (String time : List.of("2026-11-01T00:00:00Z", "2027-12-24T00:00:00Z")) {
            Verifier verifier = new Verifier(
                    Fixtures.file(folder, "ca.crt"), null, ANYTHING, Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
            assertThat(verifier.verify(envelope))
                    .as(time)
                    .isInstanceOfSatisfying(Verdict.Invalid.class, invalid -> assertThat(invalid.reason())
                            .isEqualTo(Reason.CERTIFICATE));
        }
    }

    /** Of our own authority from here on: its files can be replaced. */
    private final Ticking clock = new Ticking();

    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private ObjectNode signedBy(String name) {
        try {
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("topic", "t").putObject("msg").put("name", "žluť 😀");
            Signer.read(
                            BusPki.file(folder, name + ".crt"),
                            BusPki.file(folder, name.equals("foreign") ? "hub.key" : name + ".key"))
                    .sign(envelope);
            return envelope;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Reason reason(Verifier verifier, ObjectNode envelope) {
        clock.now = clock.now.plus(Duration.ofSeconds(2));
        return verifier.verify(envelope) instanceof Verdict.Invalid invalid ? invalid.reason() : null;
    }

    @Test
    void whatWeSignIsValid() {
        Verifier verifier =
                new Verifier(BusPki.file(folder, "ca.crt"), BusPki.file(folder, "crl.pem"), ANYTHING, clock);
        assertThat(verifier.verify(signedBy("hub"))).isEqualTo(new Verdict.Valid("hub.example.org"));
        assertThat(reason(verifier, signedBy("foreign"))).isEqualTo(Reason.CERTIFICATE);
        ObjectNode changed = signedBy("hub");
        changed.putObject("msg").put("name", "other");
        assertThat(reason(verifier, changed)).isEqualTo(Reason.FORGED);
    }

    @Test
    void oldKeysAreReadToo() throws Exception {
        Signer signer = Signer.read(BusPki.file(folder, "koschei.crt"), BusPki.file(folder, "koschei-pkcs1.key"));
        assertThat(signer.key())
                .isEqualTo(Signer.read(folder.resolve("koschei.crt"), BusPki.file(folder, "koschei.key"))
                        .key());
    }

    @Test
    void aRevokedCertificateIsNoticedWhileItRuns() {
        Path crl = BusPki.file(folder, "crl.pem");
        Verifier verifier = new Verifier(BusPki.file(folder, "ca.crt"), crl, ANYTHING, clock);
        ObjectNode envelope = signedBy("hub");
        assertThat(reason(verifier, envelope)).isNull();
        BusPki.replace(crl, "crl-hub-revoked.pem");
        assertThat(reason(verifier, envelope)).isEqualTo(Reason.CERTIFICATE);
        assertThat(reason(verifier, signedBy("koschei"))).isNull();
        BusPki.replace(crl, "crl-expired.pem");
        assertThat(reason(verifier, signedBy("koschei"))).isEqualTo(Reason.CERTIFICATE);
    }

    @Test
    void anAuthorityThatComesLater() throws IOException {
        Path ca = folder.resolve("authority.crt");
        Verifier verifier = new Verifier(ca, null, ANYTHING, clock);
        assertThat(reason(verifier, signedBy("hub"))).isEqualTo(Reason.NO_AUTHORITY);
        Files.write(ca, Fixtures.bytes("ca.crt"));
        assertThat(reason(verifier, signedBy("hub"))).isEqualTo(Reason.CERTIFICATE);
        BusPki.replace(ca, "ca.crt");
        assertThat(reason(verifier, signedBy("hub"))).isNull();
        // Half a file is none: what was read before counts.
        Files.writeString(ca, "-----BEGIN CERTIFICATE-----\nMIID");
        assertThat(reason(verifier, signedBy("hub"))).isNull();
    }

    @Test
    void aKeyThatIsNotTheCertificates() {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Signer.read(BusPki.file(folder, "koschei.crt"), BusPki.file(folder, "hub.key")))
                .withMessageContaining("hub.key is not the key of");
    }
}
