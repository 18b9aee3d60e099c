package io.koschei.koji.facts;

import io.koschei.koji.failure.Excerpt;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A repository that Koji made from a tag.
 *
 * @param createEvent the hub's event whose tag content the repository shows
 */
public record KojiRepo(int id, String tag, RepoState state, long createEvent, Instant createdAt) {

    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+~-]*");

    /**
     * Where its packages for one architecture are described.
     *
     * @param topUrl where the hub's files are served, with or without a slash at the end
     * @param arch an architecture, or {@code src}
     * @return the folder that holds {@code repodata}, with a slash at the end
     * @throws IllegalArgumentException when the tag or the architecture is not the name of one folder
     */
    public URI url(URI topUrl, String arch) {
        String top = topUrl.toString();
        return URI.create("%s/repos/%s/%d/%s/"
                .formatted(
                        top.endsWith("/") ? top.substring(0, top.length() - 1) : top,
                        folder("tag", tag),
                        id,
                        folder("architecture", arch)));
    }

    private static String folder(String what, String name) {
        if (!FOLDER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not usable as a folder name in a repository URL: %s '%s'".formatted(what, Excerpt.of(name)));
        }
        return name;
    }
}
