package io.koschei.repo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** Repositories on the web or in a folder. Safe to use from several threads. */
public final class HttpRepos implements RepoSource {

    private final RepoSettings settings;
    private final RepoCache cache;
    private final Clock clock;
    private final HttpTransfer http;
    private final Documents documents;

    /** For those who fetch for themselves: repomd.xml is read in this process. */
    public HttpRepos(RepoSettings settings, Clock clock) {
        this(settings, clock, Optional.empty(), Documents.here());
    }

    /**
     * Repositories that are fetched for others.
     *
     * @param tls whom to trust; Java's authorities when there is nothing
     * @param documents what reads repomd.xml and the like; closed by who made it
     */
    public HttpRepos(RepoSettings settings, Clock clock, Optional<SSLContext> tls, Documents documents) {
        this.documents = documents;
        this.settings = settings;
        this.clock = clock;
        this.cache = new RepoCache(settings.cache(), settings.cacheBytes(), clock);
        this.http = new HttpTransfer(settings.patience(), tls);
    }

    /** @throws UncheckedIOException when the cache on this machine cannot be written */
    @Override
    public FetchOutcome fetch(RepoAddress address, Predicate<URI> redirects) {
        Fetch fetch = new Fetch(cache, documents, new Download(settings, cache, http, redirects), clock);
        try {
            FetchOutcome outcome = fetch.run(address);
            // A fetch that failed leaves incomplete files, which count, too.
            cache.evict();
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the cache " + settings.cache() + " cannot be used ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); it must be a folder that can be written to and has room",
                    e);
        } finally {
            cache.release(fetch.files());
        }
    }
}
