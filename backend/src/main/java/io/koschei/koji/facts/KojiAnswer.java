package io.koschei.koji.facts;

import io.koschei.koji.failure.KojiFaultException;

/** What one of many questions was answered with. */
public sealed interface KojiAnswer<T> {

    /** The code of an answer that cannot be understood. */
    int UNREADABLE = -1;

    /** The value, or the fault as an exception. */
    T orThrow();

    /** It was answered. */
    record Value<T>(T value) implements KojiAnswer<T> {

        @Override
        public T orThrow() {
            return value;
        }
    }

    /**
     * The hub refused it.
     *
     * @param code Koji's number for this kind of fault, or {@link #UNREADABLE}
     */
    record Fault<T>(String method, int code, String text) implements KojiAnswer<T> {

        @Override
        public T orThrow() {
            throw new KojiFaultException(method, code, text);
        }
    }
}
