package io.koschei.demo.xmlrpc;

/** A request that is not XML-RPC at all. */
public final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadRequest(String reason) {
        super("Invalid request: " + reason);
    }
}
