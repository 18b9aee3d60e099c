package io.koschei.bus.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates, lists of revoked ones, and keys. What cannot be read is an exception that names the file. */
public final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([^-]+)-----END (RSA )?PRIVATE KEY-----");

    /** Names RSA, in the words of PKCS 8: version 0, the algorithm, and the tag of what follows. */
    private static final byte[] RSA = Base64.getDecoder().decode("AgEAMA0GCSqGSIb3DQEBAQUABA==");

    private static final int SEQUENCE = 0x30;

    private Pem() {}

    /** All certificates of a file, in their order: at least one. */
    public static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        List<X509Certificate> found =
                factory().generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))).stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (found.isEmpty()) {
            throw new CertificateException(file + " has no certificate");
        }
        return found;
    }

    /** All lists of a file: at least one. */
    public static List<X509CRL> revoked(Path file) throws IOException, GeneralSecurityException {
        List<X509CRL> found = factory().generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file))).stream()
                .map(X509CRL.class::cast)
                .toList();
        if (found.isEmpty()) {
            throw new CertificateException(file + " has no list of revoked certificates");
        }
        return found;
    }

    /** The first certificate of a text. */
    public static X509Certificate certificate(byte[] pem) throws CertificateException {
        return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(pem));
    }

    /** An RSA key without a password, of PKCS 8 or of the older PKCS 1. */
    public static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new GeneralSecurityException(file + " has no private key that is readable without a password");
        }
        byte[] der = Base64.getMimeDecoder().decode(found.group(2));
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(found.group(1) == null ? der : wrapped(der)));
    }

    private static byte[] wrapped(byte[] key) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA);
        inner.writeBytes(length(key.length));
        inner.writeBytes(key);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        outer.write(SEQUENCE);
        outer.writeBytes(length(inner.size()));
        outer.writeBytes(inner.toByteArray());
        return outer.toByteArray();
    }

    /** Of keys that are longer than 255 bytes, as all RSA keys in use are, and shorter than 64 KiB. */
    private static byte[] length(int length) {
        return new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
