package io.koschei.bus.fedmsg;

import java.util.Locale;

/** What is thought of a message's signature. */
sealed interface Verdict {

    /**
     * It is signed by one who may.
     *
     * @param signer common name in the certificate
     */
    record Valid(String signer) implements Verdict {}

    /**
     * It is not to be acted on.
     *
     * @param why a sentence for people
     */
    record Invalid(Reason reason, String why) implements Verdict {}

    /** Why not. */
    enum Reason {
        /** It has no signature, or no certificate. */
        UNSIGNED,
        /** It is signed in a way that is not known here. */
        UNKNOWN_CRYPTO,
        /** The authorities cannot be read, so that no signature counts. */
        NO_AUTHORITY,
        /** The certificate is none of the authorities', is not valid now, or is revoked. */
        CERTIFICATE,
        /** The message is not what was signed. */
        FORGED,
        /** The signer may not send such messages. */
        NOT_ALLOWED;

        /** A word for metrics. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
