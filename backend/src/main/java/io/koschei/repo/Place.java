package io.koschei.repo;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where a repository is, as people write it: an address, and after {@code #} what is unusual about it, separated by commas.
 *
 * @param address the folder that contains {@code repodata/}, perhaps with a query; or a list of such folders
 * @param kind what is at the address
 * @param hotfixes whether its packages take part whatever module streams are in use
 * @param key the keys of which one must have signed its repomd.xml
 */
record Place(URI address, Kind kind, boolean hotfixes, Optional<Path> key) {

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    /** What an address leads to. */
    enum Kind {
        FOLDER,
        /** A text with the address of a folder in each line. */
        MIRRORLIST,
        /** An XML file with addresses of repomd.xml, and its checksums. */
        METALINK
    }

    /** @throws IllegalArgumentException when it is none */
    static Place of(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme) || uri.getRawPath() == null) {
            throw new IllegalArgumentException("not an http, https or file address: " + uri);
        }
        Kind kind = Kind.FOLDER;
        boolean hotfixes = false;
        Optional<Path> key = Optional.empty();
        String options = uri.getFragment() == null ? "" : uri.getFragment();
        for (String option : options.split(",", -1)) {
            if (option.equals("mirrorlist") || option.equals("metalink")) {
                kind = option.equals("metalink") ? Kind.METALINK : Kind.MIRRORLIST;
            } else if (option.equals("module-hotfixes")) {
                hotfixes = true;
            } else if (option.startsWith("gpg-key=")) {
                key = Optional.of(file(option.substring("gpg-key=".length())));
            } else if (!options.isEmpty()) {
                throw new IllegalArgumentException(
                        "after # in an address may stand mirrorlist, metalink, module-hotfixes and"
                                + " gpg-key=FILE, separated by commas, not '" + option + "': " + uri);
            }
        }
        String text = uri.toString();
        int end = uri.getRawFragment() == null ? text.length() : text.indexOf('#');
        return new Place(URI.create(text.substring(0, end)), kind, hotfixes, key);
    }

    private static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not the name of a file with keys: " + text, e);
        }
    }

    /** As people write it: a file of this machine has a path. */
    static String shown(URI address) {
        return "file".equals(address.getScheme()) && address.getPath() != null ? address.getPath() : address.toString();
    }

    /** A folder's address ends with a slash, before its query. */
    static URI inFolder(URI folder, String path) {
        String text = folder.toString();
        int query = text.indexOf('?');
        String start = query < 0 ? text : text.substring(0, query);
        return URI.create(start + (start.endsWith("/") ? "" : "/") + path + (query < 0 ? "" : text.substring(query)));
    }
}
