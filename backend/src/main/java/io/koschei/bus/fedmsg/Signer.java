package io.koschei.bus.fedmsg;

import io.koschei.bus.wire.Pem;
import io.koschei.bus.wire.PythonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs messages of ours as Python's fedmsg does.
 *
 * @param key of the certificate
 * @param certificate as messages carry it
 */
record Signer(PrivateKey key, String certificate) {

    private static final int LINE = 76;

    static Signer read(Path certificate, Path key) throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(certificate);
        PrivateKey privateKey = Pem.key(key);
        Signer signer = new Signer(privateKey, wrapped(pem));
        // Better a word at the start than messages which all readers refuse.
        byte[] probe = {1};
        Signature check = Signature.getInstance(Verifier.ALGORITHM);
        check.initVerify(Pem.certificate(pem).getPublicKey());
        check.update(probe);
        if (!check.verify(signer.signature(probe))) {
            throw new GeneralSecurityException(key + " is not the key of " + certificate);
        }
        return signer;
    }

    /** Adds signature and certificate. */
    void sign(ObjectNode envelope) throws GeneralSecurityException {
        envelope.put(Verifier.CRYPTO, Verifier.X509);
        String signature = wrapped(signature(PythonJson.canonical(envelope)));
        envelope.put(Verifier.SIGNATURE, signature);
        envelope.put(Verifier.CERTIFICATE, certificate);
    }

    private byte[] signature(byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(Verifier.ALGORITHM);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    private static String wrapped(byte[] content) {
        return Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content) + "\n";
    }
}
