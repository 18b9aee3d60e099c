package io.koschei.bus.fedmsg;

import io.koschei.bus.fedmsg.Verdict.Invalid;
import io.koschei.bus.fedmsg.Verdict.Reason;
import io.koschei.bus.wire.Pem;
import io.koschei.bus.wire.PythonJson;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Verifies signatures with the verdicts of Python's fedmsg, in its order: credentials, certificate, signature, policy. */
final class Verifier {

    static final String SIGNATURE = "signature";
    static final String CERTIFICATE = "certificate";
    static final String CRYPTO = "crypto";
    static final String X509 = "x509";
    static final String ALGORITHM = "SHA1withRSA";

    /** A few processes of a hub sign, each with one certificate. Only those are kept that have signed something, and not padded ones. */
    private static final int MOST_CERTIFICATES = 200;

    private static final int LONGEST_CERTIFICATE = 20_000;

    private final FileBacked<Authorities> authorities;
    private final RoutingPolicy policy;
    private final Clock clock;
    private final Map<String, X509Certificate> parsed = new LinkedHashMap<>();

    Verifier(Path caFile, @Nullable Path crlFile, RoutingPolicy policy, Clock clock) {
        this.authorities = new FileBacked<>(
                Stream.of(Optional.of(caFile), Optional.ofNullable(crlFile))
                        .flatMap(Optional::stream)
                        .toList(),
                () -> Authorities.read(caFile, crlFile),
                clock);
        this.policy = policy;
        this.clock = clock;
    }

    /** Judges a message; what is signed is all of it but the signature and the certificate. */
    Verdict verify(ObjectNode envelope) {
        if (!envelope.path(SIGNATURE).isString() || !envelope.path(CERTIFICATE).isString()) {
            return new Invalid(Reason.UNSIGNED, "it has no signature or no certificate");
        }
        // Old ones do not say how they are signed.
        if (envelope.has(CRYPTO) && !envelope.path(CRYPTO).equals(envelope.stringNode(X509))) {
            return new Invalid(Reason.UNKNOWN_CRYPTO, "it is not signed by x509");
        }
        Optional<Authorities> known = authorities.current();
        if (known.isEmpty()) {
            return new Invalid(Reason.NO_AUTHORITY, "the authorities cannot be read");
        }
        try {
            String text = envelope.path(CERTIFICATE).stringValue();
            X509Certificate certificate = certificate(text);
            Optional<String> objection = known.get().objection(certificate, clock.instant());
            if (objection.isPresent()) {
                return new Invalid(Reason.CERTIFICATE, objection.get());
            }
            Verdict verdict = verify(envelope, certificate);
            if (verdict instanceof Verdict.Valid) {
                keep(text, certificate);
            }
            return verdict;
        } catch (CertificateException | InvalidNameException e) {
            return new Invalid(Reason.CERTIFICATE, "its certificate cannot be read: " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Invalid(Reason.FORGED, "its signature cannot be read: " + e.getMessage());
        }
    }

    private Verdict verify(ObjectNode envelope, X509Certificate certificate)
            throws GeneralSecurityException, InvalidNameException {
        byte[] signature = decode(envelope.path(SIGNATURE).stringValue());
        Signature check = Signature.getInstance(ALGORITHM);
        check.initVerify(certificate.getPublicKey());
        check.update(PythonJson.canonical(withoutCredentials(envelope)));
        if (!check.verify(signature)) {
            return new Invalid(Reason.FORGED, "it is not what was signed");
        }
        String signer = commonName(certificate);
        JsonNode topic = envelope.path("topic");
        return policy.allows(topic.isString() ? topic.stringValue() : "", signer)
                ? new Verdict.Valid(signer)
                : new Invalid(Reason.NOT_ALLOWED, signer + " may not send " + topic);
    }

    static ObjectNode withoutCredentials(ObjectNode envelope) {
        // Deep copies are not needed: members are only read.
        ObjectNode signed = envelope.objectNode();
        signed.setAll(envelope);
        return signed.without(List.of(SIGNATURE, CERTIFICATE));
    }

    private synchronized X509Certificate certificate(String text) throws CertificateException {
        X509Certificate known = parsed.get(text);
        if (known != null) {
            return known;
        }
        try {
            return Pem.certificate(decode(text));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    private synchronized void keep(String text, X509Certificate certificate) {
        if (parsed.size() < MOST_CERTIFICATES && text.length() <= LONGEST_CERTIFICATE) {
            parsed.put(text, certificate);
        }
    }

    /** As Python does: what is not of the alphabet is left out, and then the length must be right. */
    private static byte[] decode(String base64) {
        String letters = base64.replaceAll("[^A-Za-z0-9+/=]", "");
        if (letters.length() % 4 != 0) {
            throw new IllegalArgumentException("base64 of a wrong length");
        }
        return Base64.getDecoder().decode(letters);
    }

    /** The first, as certificates may have several. */
    private static String commonName(X509Certificate certificate) throws InvalidNameException {
        return new LdapName(certificate.getSubjectX500Principal().getName())
                .getRdns().stream()
                        .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                        .map(Rdn::getValue)
                        .map(String::valueOf)
                        .findFirst()
                        .orElseThrow(() -> new InvalidNameException("it names no common name"));
    }
}
