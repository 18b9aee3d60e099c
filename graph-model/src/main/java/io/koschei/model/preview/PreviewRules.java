package io.koschei.model.preview;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What previews may ask of this installation. Any client may ask for one, so Koschei fetches only addresses that the administrator
 * trusts.
 *
 * @param allowedRepositories addresses of folders; repositories in and below them may be used
 * @param mostWaiting previews that may wait at the same time
 */
public record PreviewRules(List<URI> allowedRepositories, int mostWaiting) {

    /** Packages that one preview may change. */
    public static final int MOST_PACKAGES = 1000;

    /** Repositories that one preview may use. */
    public static final int MOST_REPOSITORIES = 20;

    /** Builds that one preview may use. */
    public static final int MOST_BUILDS = 50;

    /** Characters that no server should see undecoded in a path, and what leads elsewhere. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~+@=,:.-]+)*/?");

    private static final Pattern LEAVES = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    public PreviewRules {
        allowedRepositories = List.copyOf(allowedRepositories);
    }

    /** Whether an address is http or https, plain, and in or below one that is allowed. */
    public boolean permits(String url) {
        try {
            URI uri = new URI(url);
            return isPlain(uri) && allowedRepositories.stream().anyMatch(folder -> isBelow(uri, folder));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPlain(URI uri) {
        return uri.getScheme() != null
                && List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawPath() != null
                && PATH.matcher(uri.getRawPath()).matches()
                && !LEAVES.matcher(uri.getRawPath()).find();
    }

    private static boolean isBelow(URI uri, URI folder) {
        String path = folder.getRawPath() == null ? "" : folder.getRawPath();
        String start = path.endsWith("/") ? path : path + "/";
        return uri.getScheme().equalsIgnoreCase(folder.getScheme())
                && uri.getHost().equalsIgnoreCase(folder.getHost())
                && port(uri) == port(folder)
                && (uri.getRawPath() + "/").startsWith(start);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
