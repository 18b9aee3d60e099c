package io.koschei.koji.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/** Connections to a hub with certificates of its own. */
public final class HubTls {

    /** Keys need a password inside a store, even in one that never leaves the memory. */
    private static final char[] INSIDE = "inside".toCharArray();

    private HubTls() {}

    /**
     * Connections that trust these authorities instead of Java's.
     *
     * @param authorities a PEM file
     * @throws IllegalArgumentException when the file cannot be used
     */
    static SSLSocketFactory trusting(Path authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(authorities), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("koschei.koji.ca-file", authorities, e);
        }
    }

    /**
     * What trusts these authorities besides Java's: files of a hub come from its own servers, and those of other repositories from
     * anywhere.
     *
     * @param authorities a PEM file
     * @throws IllegalArgumentException when the file cannot be used
     */
    public static SSLContext trustingToo(Path authorities) {
        try {
            KeyStore store = store(authorities);
            TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            usual.init((KeyStore) null);
            int number = 0;
            for (TrustManager manager : usual.getTrustManagers()) {
                if (manager instanceof X509TrustManager known) {
                    for (Certificate certificate : known.getAcceptedIssuers()) {
                        store.setCertificateEntry("usual" + number++, certificate);
                    }
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("koschei.koji.ca-file", authorities, e);
        }
    }

    /**
     * Connections that show a certificate. They go no further than TLS 1.2: servers that want a certificate for some addresses only ask
     * for it after the handshake, which Java cannot do in TLS 1.3.
     *
     * @throws IllegalArgumentException when a file cannot be used
     */
    public static SSLSocketFactory showing(Path certificate, @Nullable String password, @Nullable Path authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.2");
            context.init(
                    isPkcs12(certificate) ? pkcs12(certificate, password) : pem(certificate, password),
                    authorities == null ? null : trust(authorities),
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException | IllegalStateException e) {
            throw unusable("koschei.koji.login.certificate", certificate, e);
        }
    }

    private static boolean isPkcs12(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }

    private static KeyManager[] pkcs12(Path file, @Nullable String password)
            throws GeneralSecurityException, IOException {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, secret);
        }
        return keys(store, secret);
    }

    private static KeyManager[] pem(Path file, @Nullable String password) throws GeneralSecurityException, IOException {
        PemContent content = PemContent.load(file);
        PrivateKey key = content.getPrivateKey(password);
        if (key == null) {
            throw new IllegalArgumentException("there is no private key in it");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("koschei", key, INSIDE, content.getCertificates().toArray(new Certificate[0]));
        return keys(store, INSIDE);
    }

    private static KeyManager[] keys(KeyStore store, char[] secret) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, secret);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(Path authorities) throws GeneralSecurityException, IOException {
        return trust(store(authorities));
    }

    private static KeyStore store(Path authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authorities)) {
            List<Certificate> certificates =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (certificates.isEmpty()) {
                throw new IOException("there is no certificate in it");
            }
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("authority" + i, certificates.get(i));
            }
        }
        return store;
    }

    private static TrustManager[] trust(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static IllegalArgumentException unusable(String setting, Path file, Throwable cause) {
        return new IllegalArgumentException(
                "%s cannot be used: %s: %s: %s"
                        .formatted(setting, file, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }
}
