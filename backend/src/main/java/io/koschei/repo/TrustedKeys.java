package io.koschei.repo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** The keys of a file: primary keys, each with subkeys. */
record TrustedKeys(List<PGPPublicKeyRing> rings) {

    /** Bytes that begin a packet have it set, and letters do not. */
    private static final int BINARY = 0x80;

    /**
     * Reads binary keys, or armored ones in any number of blocks, as files are that were put together from others.
     *
     * @throws IOException when it is nothing of this kind
     */
    static TrustedKeys read(byte[] file) throws IOException, PGPException {
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        InputStream bytes = new ByteArrayInputStream(file);
        if (file.length > 0 && (file[0] & BINARY) != 0) {
            new BcPGPPublicKeyRingCollection(bytes).forEach(rings::add);
        } else {
            // One stream for all: it goes on with the next block each time it has come to an end.
            ArmoredInputStream blocks = new ArmoredInputStream(bytes);
            while (!blocks.isEndOfStream()) {
                new BcPGPPublicKeyRingCollection(blocks).forEach(rings::add);
            }
        }
        if (rings.isEmpty()) {
            throw new IOException("no keys");
        }
        return new TrustedKeys(rings);
    }

    /** A key with the primary key that vouches for it, which may be itself. */
    record Candidate(PGPPublicKey primary, PGPPublicKey key) {

        /** Whether either was taken back: who has the one may have the other, too. */
        boolean isRevoked() {
            return primary.hasRevocation() || key.hasRevocation();
        }

        /** Why it proves nothing even so, to go on from "its signature"; empty when it does. */
        Optional<String> problem(Instant now) throws PGPException {
            if (isExpired(primary, now) || isExpired(key, now)) {
                return Optional.of("is by a key that has expired");
            }
            return isPrimary() || isBound()
                    ? Optional.empty()
                    : Optional.of("is by a subkey that may not sign for its primary key");
        }

        private boolean isPrimary() {
            return key.getKeyID() == primary.getKeyID();
        }

        private static boolean isExpired(PGPPublicKey key, Instant now) {
            long seconds = key.getValidSeconds();
            return seconds != 0
                    && !now.isBefore(key.getCreationTime().toInstant().plusSeconds(seconds));
        }

        /** The newest word of the primary key counts; and the subkey must have agreed, or anyone's key could be taken for one's own. */
        private boolean isBound() throws PGPException {
            List<PGPSignature> bindings = new ArrayList<>();
            Iterator<PGPSignature> all = key.getSignaturesOfType(PGPSignature.SUBKEY_BINDING);
            while (all.hasNext()) {
                PGPSignature binding = all.next();
                if (binding.getKeyID() == primary.getKeyID() && isBy(primary, binding)) {
                    bindings.add(binding);
                }
            }
            Optional<PGPSignature> newest = bindings.stream().max(Comparator.comparing(PGPSignature::getCreationTime));
            return newest.isPresent() && maySign(newest.get());
        }

        private boolean maySign(PGPSignature binding) throws PGPException {
            if (binding.getHashedSubPackets() == null
                    || (binding.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) == 0) {
                return false;
            }
            return agrees(binding.getHashedSubPackets().getEmbeddedSignatures())
                    || agrees(binding.getUnhashedSubPackets().getEmbeddedSignatures());
        }

        private boolean agrees(PGPSignatureList embedded) throws PGPException {
            for (PGPSignature signature : embedded) {
                if (signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING && isBy(key, signature)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isBy(PGPPublicKey signer, PGPSignature signature) throws PGPException {
            signature.init(new BcPGPContentVerifierBuilderProvider(), signer);
            return signature.verifyCertification(primary, key);
        }
    }

    /** Those with a number. There may be several: a newer state of a key, beside an older one. */
    List<Candidate> find(long id) {
        List<Candidate> candidates = new ArrayList<>();
        for (PGPPublicKeyRing ring : rings) {
            PGPPublicKey key = ring.getPublicKey(id);
            if (key != null) {
                candidates.add(new Candidate(ring.getPublicKey(), key));
            }
        }
        return candidates;
    }
}
