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
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
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
