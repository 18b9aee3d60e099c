package io.koschei.repo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A checksum as a repository states it.
 *
 * @param type {@code sha1}, {@code sha256} and the like; {@code none} when the repository states none
 * @param hex lower case
 */
record Checksum(String type, String hex) {

    static final String SHA256 = "sha256";

    /** A repository that says nothing of a file. */
    static final Checksum NONE = new Checksum("none", "");

    private static final Map<String, String> ALGORITHMS = Map.of(
            "md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", SHA256, "SHA-256", "sha384", "SHA-384", "sha512",
            "SHA-512");

    /** They do not prove that a file is the one that the repository means, or are what no tool has written for many years. */
    private static final Set<String> WEAK = Set.of("none", "md5", "sha224");

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,128}");

    Checksum {
        hex = hex.strip().toLowerCase(Locale.ROOT);
        type = type.equals("sha") ? "sha1" : type;
        if (!type.equals("none")) {
            if (!ALGORITHMS.containsKey(type)) {
                throw new BadRepomdException("has a checksum of type '" + type + "', which is not accepted");
            }
            if (!HEX.matcher(hex).matches()) {
                throw new BadRepomdException("has an invalid checksum: '" + hex + "'");
            }
        }
    }

    /** Whether it is accepted only where the administrator says so. */
    boolean isWeak() {
        return WEAK.contains(type);
    }

    boolean isThere() {
        return !type.equals("none");
    }

    MessageDigest digest() {
        return digest(isThere() ? type : SHA256);
    }

    static MessageDigest digest(String type) {
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(type, type));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + type, e);
        }
    }
}
