package io.koschei.bus.amqp;

import io.koschei.bus.BusPki;
import io.koschei.bus.wire.Pem;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;

/** The server's keys, as brokers want them. */
final class TestKeys {

    static final String PASSWORD = "changeit";

    private TestKeys() {}

    static Path server(Path folder) throws Exception {
        KeyStore store = empty();
        store.setKeyEntry(
                "server",
                Pem.key(BusPki.file(folder, "server.key")),
                PASSWORD.toCharArray(),
                Pem.certificates(BusPki.file(folder, "server.crt")).toArray(Certificate[]::new));
        return written(store, folder.resolve("server.p12"));
    }

    static Path authority(Path folder) throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry(
                "ca", Pem.certificates(BusPki.file(folder, "ca.crt")).get(0));
        return written(store, folder.resolve("trust.p12"));
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Path written(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
