package io.koschei.koji.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Koschei logs in to Koji, which it must do to have packages built.
 *
 * @param password the user's password, for the method password
 * @param passwordFile a file that has the password in its first line, instead of it
 * @param keyPassword of the certificate's file, for the method certificate
 * @param user the user's name, for the method password
 * @param principal the Kerberos principal, for the method gssapi
 * @param keytab the file with the principal's keys
 * @param servicePrincipal the hub's Kerberos principal; HTTP and the hub's host when there is none
 * @param certificate a PKCS12 file (.p12 or .pfx), or a PEM file with a certificate and its key, for the method certificate
 * @param method how to log in
 */
@ConfigurationProperties("koschei.koji.login")
public record LoginProperties(
        // Secrets first: what is bound last may be shown when something is wrong.
        @Nullable String password,
        @Nullable Path passwordFile,
        @Nullable String keyPassword,
        @Nullable String user,
        @Nullable String principal,
        @Nullable Path keytab,
        @Nullable String servicePrincipal,
        @Nullable Path certificate,
        @DefaultValue("none") Method method) {

    public LoginProperties {
        switch (method) {
            case NONE -> {}
            case PASSWORD ->
                require(
                        isGiven(user) && (isGiven(password) || passwordFile != null),
                        method,
                        "user and password or password-file");
            case GSSAPI -> require(isGiven(principal) && keytab != null, method, "principal and keytab");
            case CERTIFICATE -> require(certificate != null, method, "certificate");
        }
    }

    /** Only reads. */
    public static LoginProperties none() {
        return new LoginProperties(null, null, null, null, null, null, null, null, Method.NONE);
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static void require(boolean given, Method method, String what) {
        if (!given) {
            throw new IllegalArgumentException("koschei.koji.login.method is %s, which needs koschei.koji.login.%s"
                    .formatted(method.name().toLowerCase(java.util.Locale.ROOT), what));
        }
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "LoginProperties[method=%s, user=%s, principal=%s]".formatted(method, user, principal);
    }

    /** How to log in. */
    public enum Method {
        /** No login: Koschei cannot submit builds. */
        NONE,
        /** By a name and a password that the hub knows. */
        PASSWORD,
        /** By Kerberos. */
        GSSAPI,
        /** By a certificate for TLS. */
        CERTIFICATE
    }
}
