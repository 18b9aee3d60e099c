package io.koschei.repo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Whether a file was signed by one of some keys, in the way of OpenPGP. */
final class Signature {

    /** Bytes after which a signature is refused. */
    static final long LARGEST = 1L << 16;

    private static final long LARGEST_KEYS = 1L << 20;

    /** SHA-1 and older ones prove nothing any more. */
    private static final Set<Integer> HASHES = Set.of(
            HashAlgorithmTags.SHA224, HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

    /** Each is checked against the whole file. */
    private static final int MOST_TRIED = 8;

    private Signature() {}

    /**
     * Why a file cannot be trusted; empty when it can. To go on from "its signature".
     *
     * @param signature detached, armored or not
     * @param keys a file of this machine with public keys, armored or not
     * @param now when keys that have expired are refused
     */
    static Optional<String> problem(byte[] content, byte[] signature, Path keys, Instant now) {
        TrustedKeys trusted;
        try {
            if (Files.size(keys) > LARGEST_KEYS) {
                return Optional.of("cannot be checked: " + keys + " is larger than any file with keys");
            }
            trusted = TrustedKeys.read(Files.readAllBytes(keys));
        } catch (IOException | PGPException | RuntimeException e) {
            return Optional.of("cannot be checked: " + keys + " cannot be read as a file with keys");
        }
        try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(signature))) {
            return new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList signatures
                    ? problem(content, signatures, trusted, keys, now)
                    : Optional.of("is none");
        } catch (IOException | PGPException | RuntimeException e) {
            // The library throws what it likes at what it cannot read.
            return Optional.of("cannot be read");
        }
    }

    private static Optional<String> problem(
            byte[] content, PGPSignatureList signatures, TrustedKeys trusted, Path keys, Instant now)
            throws PGPException {
        String problem = "is by no key of " + keys;
        int tried = 0;
        for (PGPSignature signature : signatures) {
            List<TrustedKeys.Candidate> candidates = trusted.find(signature.getKeyID());
            if (candidates.isEmpty()) {
                continue;
            }
            if (++tried > MOST_TRIED) {
                return Optional.of("has more than " + MOST_TRIED + " parts by trusted keys, none of which proves it");
            }
            Optional<String> refusal = refusal(candidates, now);
            if (refusal.isPresent()) {
                problem = refusal.get();
            } else if (!HASHES.contains(signature.getHashAlgorithm())
                    || signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
                problem = "is of a kind that proves nothing";
            } else {
                signature.init(
                        new BcPGPContentVerifierBuilderProvider(),
                        candidates.get(0).key());
                signature.update(content);
                if (signature.verify()) {
                    return Optional.empty();
                }
                problem = "is that of another file";
            }
        }
        return Optional.of(problem);
    }

    /** One state of a key that is revoked speaks for all; but one may have been prolonged. */
    private static Optional<String> refusal(List<TrustedKeys.Candidate> candidates, Instant now) throws PGPException {
        if (candidates.stream().anyMatch(TrustedKeys.Candidate::isRevoked)) {
            return Optional.of("is by a key that is revoked");
        }
        Optional<String> problem = Optional.empty();
        for (TrustedKeys.Candidate candidate : candidates) {
            problem = candidate.problem(now);
            if (problem.isEmpty()) {
                return problem;
            }
        }
        return problem;
    }
}
