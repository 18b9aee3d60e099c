package io.koschei.bus.fedmsg;

import io.koschei.bus.wire.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates count.
 *
 * @param trusted the authorities
 * @param revoked what they have revoked; empty when that is not looked at. A list that has expired lets no certificate pass.
 */
record Authorities(Set<TrustAnchor> trusted, List<X509CRL> revoked) {

    static Authorities read(Path caFile, @Nullable Path crlFile) throws IOException, GeneralSecurityException {
        Set<TrustAnchor> anchors = Pem.certificates(caFile).stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toUnmodifiableSet());
        return new Authorities(anchors, crlFile == null ? List.of() : Pem.revoked(crlFile));
    }

    /** Why a certificate does not count; empty if it does. */
    Optional<String> objection(X509Certificate certificate, Instant now) {
        // Java would ask an address in the certificate for another list.
        boolean isExpired = revoked.stream()
                .anyMatch(list -> list.getNextUpdate() != null
                        && list.getNextUpdate().toInstant().isBefore(now));
        if (isExpired) {
            return Optional.of("The list of revoked certificates has expired");
        }
        try {
            PKIXParameters parameters = new PKIXParameters(trusted);
            parameters.setDate(Date.from(now));
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            parameters.setRevocationEnabled(!revoked.isEmpty());
            if (!revoked.isEmpty()) {
                parameters.addCertStore(
                        CertStore.getInstance("Collection", new CollectionCertStoreParameters(revoked)));
                PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
                // Never a question to an address that a stranger's certificate names.
                checker.setOptions(
                        EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
                parameters.addCertPathChecker(checker);
            }
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            // Java would wait for the day that the list names, Python does not.
            return revoked.stream().anyMatch(list -> list.isRevoked(certificate))
                    ? Optional.of("Certificate has been revoked")
                    : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
