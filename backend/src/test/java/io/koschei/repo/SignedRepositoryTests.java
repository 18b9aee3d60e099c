package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Vanished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.PGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real HTTP: a repository whose keys are known must be signed by one of them. */
@Timeout(60)
class SignedRepositoryTests extends ServedRepository {

    private static final PGPKeyPair KEY = key();
    private static final PGPKeyPair OTHER = key();

    private static PGPKeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            // Quickly made; nothing depends on how strong it is.
            generator.initialize(1024);
            return new JcaPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PGPPublicKey.RSA_GENERAL,
                    generator.generateKeyPair(),
                    Date.from(Instant.parse("2026-01-01T00:00:00Z")));
        } catch (GeneralSecurityException | PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path keys(PGPKeyPair... trusted) throws IOException {
        Path file = folder.resolve("keys.asc");
        try (OutputStream out = new ArmoredOutputStream(Files.newOutputStream(file))) {
            for (PGPKeyPair pair : trusted) {
                pair.getPublicKey().encode(out);
            }
        }
        return file;
    }

    private static byte[] signed(byte[] content, PGPKeyPair key, int hash) throws IOException, PGPException {
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
                new JcaPGPContentSignerBuilder(key.getPublicKey().getAlgorithm(), hash), key.getPublicKey());
        generator.init(PGPSignature.BINARY_DOCUMENT, key.getPrivateKey());
        generator.update(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ArmoredOutputStream(bytes)) {
            generator.generate().encode(out);
        }
        return bytes.toByteArray();
    }

    private FetchOutcome fetchSigned(Path keys) {
        return new HttpRepos(settings(), Clock.systemUTC())
                .fetch(RepoAddress.of(List.of(URI.create(server.address() + "x86_64#gpg-key=" + keys)), List.of()));
    }

    private String refused(Path keys) {
        String reason = ((FetchOutcome.Corrupt) fetchSigned(keys)).reason();
        String start = server.address() + "x86_64/repodata/repomd.xml cannot be trusted: its signature ";
        assertThat(reason).startsWith(start);
        assertThat(server.requests()).as("nothing of it is fetched").doesNotContain(PRIMARY);
        return reason.substring(start.length());
    }

    @Test
    void whatIsSignedIsAccepted() throws IOException, PGPException {
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), KEY, HashAlgorithmTags.SHA256));
        assertThat(fetchSigned(keys(OTHER, KEY))).isInstanceOf(Fetched.class);
    }

    /** As a file is that was put together with {@code cat}. */
    @Test
    void everyArmoredBlockOfAFileIsRead() throws IOException, PGPException {
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), KEY, HashAlgorithmTags.SHA256));
        String other = Files.readString(keys(OTHER));
        String good = Files.readString(keys(KEY));
        for (String text : List.of(
                other + good,
                good + other,
                other + "\n# the key of the year\r\n\n" + good + "\n",
                other + other + good)) {
            assertThat(fetchSigned(file(text))).as(text).isInstanceOf(Fetched.class);
        }
        server.requests().clear();
        assertThat(refused(file(other + other))).isEqualTo("is by no key of " + folder.resolve("several.asc") + ".");
        assertThat(refused(file("no key at all"))).startsWith("cannot be checked: ");
        assertThat(refused(file(""))).startsWith("cannot be checked: ");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("several.asc"), text);
    }

    @Test
    void aSubkeySignsOnlyForAKeyThatStillVouchesForIt() throws IOException, PGPException {
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), KEY, HashAlgorithmTags.SHA256));
        assertThat(fetchSigned(ring(bound(KeyFlags.SIGN_DATA, 0)))).isInstanceOf(Fetched.class);
        assertThat(fetchSigned(ring(bound(KeyFlags.SIGN_DATA, 1L << 31)))).isInstanceOf(Fetched.class);
    }

    @Test
    void otherSubkeysAreRefused() throws IOException, PGPException {
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), KEY, HashAlgorithmTags.SHA256));
        PGPPublicKeyRing good = bound(KeyFlags.SIGN_DATA, 0);
        PGPPublicKey primary = good.getPublicKey();
        assertThat(refused(ring(PGPPublicKeyRing.insertPublicKey(
                        good, PGPPublicKey.addCertification(primary, revocation(primary))))))
                .isEqualTo("is by a key that is revoked.");
        assertThat(refused(ring(bound(KeyFlags.ENCRYPT_COMMS, 0))))
                .isEqualTo("is by a subkey that may not sign for its primary key.");
        PGPKeyRingGenerator unasked = generator();
        unasked.addSubKey(KEY, subpackets(KeyFlags.SIGN_DATA, 0), null);
        assertThat(refused(ring(unasked.generatePublicKeyRing())))
                .as("without the subkey's own word")
                .isEqualTo("is by a subkey that may not sign for its primary key.");
        assertThat(refused(ring(bound(KeyFlags.SIGN_DATA, 60)))).isEqualTo("is by a key that has expired.");
    }

    @Test
    void aRevokedStateOfAKeySpeaksForAllOthers() throws IOException, PGPException {
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), KEY, HashAlgorithmTags.SHA256));
        String good = Files.readString(ring(bound(KeyFlags.SIGN_DATA, 0)));
        String expired = Files.readString(ring(bound(KeyFlags.SIGN_DATA, 60)));
        assertThat(fetchSigned(file(expired + good))).as("prolonged").isInstanceOf(Fetched.class);
        PGPPublicKeyRing revoked = bound(KeyFlags.SIGN_DATA, 0);
        PGPPublicKey primary = revoked.getPublicKey();
        String no = Files.readString(ring(PGPPublicKeyRing.insertPublicKey(
                revoked, PGPPublicKey.addCertification(primary, revocation(primary)))));
        server.requests().clear();
        assertThat(refused(file(good + no))).isEqualTo("is by a key that is revoked.");
    }

    private static PGPKeyRingGenerator generator() throws PGPException {
        return new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                OTHER,
                "someone",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                null,
                null,
                signer(),
                null);
    }

    private static PGPContentSignerBuilder signer() {
        return new JcaPGPContentSignerBuilder(OTHER.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
    }

    private static PGPSignatureSubpacketVector subpackets(int flags, long seconds) {
        PGPSignatureSubpacketGenerator generator = new PGPSignatureSubpacketGenerator();
        generator.setKeyFlags(false, flags);
        if (seconds > 0) {
            generator.setKeyExpirationTime(false, seconds);
        }
        return generator.generate();
    }

    /** The key that signs below another one. */
    private static PGPPublicKeyRing bound(int flags, long seconds) throws PGPException {
        PGPKeyRingGenerator generator = generator();
        generator.addSubKey(KEY, subpackets(flags, seconds), null, signer());
        return generator.generatePublicKeyRing();
    }

    private static PGPSignature revocation(PGPPublicKey primary) throws PGPException {
        PGPSignatureGenerator generator = new PGPSignatureGenerator(signer(), primary);
        generator.init(PGPSignature.KEY_REVOCATION, OTHER.getPrivateKey());
        return generator.generateCertification(primary);
    }

    private Path ring(PGPPublicKeyRing ring) throws IOException {
        Path file = folder.resolve("ring.asc");
        try (OutputStream out = new ArmoredOutputStream(Files.newOutputStream(file))) {
            ring.encode(out);
        }
        return file;
    }

    @Test
    void everythingElseIsRefused() throws IOException, PGPException {
        assertThat(fetchSigned(keys(KEY))).as("no signature").isInstanceOf(Vanished.class);
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), OTHER, HashAlgorithmTags.SHA512));
        assertThat(refused(keys(KEY))).isEqualTo("is by no key of " + keys(KEY) + ".");
        repo.put("repomd.xml.asc", signed(repo.get("comps.xml"), KEY, HashAlgorithmTags.SHA256));
        assertThat(refused(keys(KEY))).isEqualTo("is that of another file.");
        repo.put("repomd.xml.asc", signed(repo.get("repomd.xml"), KEY, HashAlgorithmTags.SHA1));
        assertThat(refused(keys(KEY))).isEqualTo("is of a kind that proves nothing.");
        repo.put("repomd.xml.asc", RepoFolder.comps("x").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(refused(keys(KEY))).isIn("is none.", "cannot be read.");
        repo.put("repomd.xml.asc", new byte[0]);
        assertThat(refused(keys(KEY))).isIn("is none.", "cannot be read.");
        assertThat(refused(folder.resolve("nowhere")))
                .isEqualTo("cannot be checked: " + folder.resolve("nowhere") + " cannot be read as a file with keys.");
    }
}
