package io.koschei.repo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A checksum as a repository states it.
 *
 * @param type {@code sha1}, {@code sha256}, {@code sha384} or {@code sha512}
 * @param hex lower case
 */
record Checksum(String type, String hex) {

    static final String SHA256 = "sha256";

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "SHA-1", SHA256, "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40,128}");

    Checksum {
        hex = hex.strip().toLowerCase(Locale.ROOT);
        type = type.equals("sha") ? "sha1" : type;
        if (!ALGORITHMS.containsKey(type)) {
            throw new BadRepomdException("has a checksum of type '" + type + "', which is not accepted");
        }
        if (!HEX.matcher(hex).matches()) {
            throw new BadRepomdException("has an invalid checksum: '" + hex + "'");
        }
    }

    MessageDigest digest() {
        return digest(type);
    }

    static MessageDigest digest(String type) {
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(type, type));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + type, e);
        }
    }
}
