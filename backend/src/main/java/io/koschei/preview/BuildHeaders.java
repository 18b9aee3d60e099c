package io.koschei.preview;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.query.RpmQueries;
import io.koschei.model.preview.PreviewFault;
import io.koschei.preview.BuildRpm.Keeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Gets the headers of packages, some at a time: from the server of the hub's files, or else from the hub itself. */
final class BuildHeaders {

    private static final int AT_A_TIME = 4;
    private static final int LONGEST_MINUTES = 5;

    private final HeaderFetch fetch;
    private final HeaderStore store;
    private final Koji koji;
    private final URI top;

    /** @param top the address of the hub's files */
    BuildHeaders(HeaderFetch fetch, HeaderStore store, Koji koji, URI top) {
        this.fetch = fetch;
        this.store = store;
        this.koji = koji;
        this.top = top;
    }

    /**
     * The files of the store with their headers, in the order of the packages.
     *
     * @throws RefusedException when one of them cannot be had
     */
    List<Path> get(List<BuildRpm> rpms) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, work -> {
            Thread thread = new Thread(work, "headers");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Callable<Path>> work =
                    rpms.stream().map(rpm -> (Callable<Path>) () -> get(rpm)).toList();
            List<Path> files = new ArrayList<>();
            for (Future<Path> each : threads.invokeAll(work, LONGEST_MINUTES, TimeUnit.MINUTES)) {
                files.add(each.get());
            }
            return files;
        } catch (CancellationException e) {
            throw new RefusedException(
                    PreviewFault.HUB_UNAVAILABLE,
                    "The headers of " + rpms.size() + " packages did not arrive within " + LONGEST_MINUTES
                            + " minutes. Those that did are kept; ask again.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("fetching headers was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Path get(BuildRpm rpm) throws InterruptedException {
        URI address = address(rpm);
        Optional<Path> kept = store.find(address.toString());
        if (kept.isPresent()) {
            return kept.get();
        }
        HeaderFetch.Outcome outcome = fetch.get(address);
        try {
            if (outcome instanceof HeaderFetch.Got got) {
                int count = got.at().to() - got.at().from();
                return store.keep(
                        address.toString(), got.start().bytes(), got.at().from(), count, got.size());
            }
            if (outcome instanceof HeaderFetch.Bad bad) {
                throw new RefusedException(
                        PreviewFault.BUILD_UNUSABLE,
                        rpm.name() + " cannot be used: " + address + " " + bad.reason() + ".");
            }
            HeaderFetch.Not not = (HeaderFetch.Not) outcome;
            byte[] bytes = ofHub(rpm, not).toByteArray();
            return store.keep(address.toString(), bytes, 0, bytes.length, size(rpm));
        } catch (IOException e) {
            throw new UncheckedIOException("the headers of packages cannot be written", e);
        }
    }

    /** Versions hold what no address may. */
    private URI address(BuildRpm rpm) {
        String folder = top.toString().endsWith("/") ? top.toString() : top + "/";
        return URI.create(folder + rpm.path().replace("^", "%5E"));
    }

    private FileBytes ofHub(BuildRpm rpm, HeaderFetch.Not not) {
        KojiQuery<Optional<FileBytes>> question = rpm.keeper() instanceof Keeper.Build build
                ? RpmQueries.header(build.rpmId())
                : RpmQueries.header(((Keeper.Task) rpm.keeper()).id(), rpm.file());
        try {
            return koji.ask(question).orElseThrow(() -> refused(rpm, not, "The hub has it no longer."));
        } catch (KojiFaultException e) {
            throw refused(rpm, not, "The hub says: " + e.text() + ".");
        } catch (KojiException e) {
            throw new RefusedException(PreviewFault.HUB_UNAVAILABLE, not.reason() + " " + e.getMessage());
        }
    }

    private static RefusedException refused(BuildRpm rpm, HeaderFetch.Not not, String hub) {
        return not.passes()
                ? new RefusedException(PreviewFault.HUB_UNAVAILABLE, not.reason() + " " + hub)
                : new RefusedException(
                        PreviewFault.BUILD_UNUSABLE,
                        rpm.name() + " is gone: " + not.reason() + " " + hub
                                + " Hubs delete what scratch builds make after some days; build it again.");
    }

    /** What only the hub knows of a file that is not served. */
    private long size(BuildRpm rpm) {
        if (rpm.keeper() instanceof Keeper.Build build) {
            return build.size();
        }
        try {
            return koji.ask(KojiQuery.files(((Keeper.Task) rpm.keeper()).id())).getOrDefault(rpm.file(), 0L);
        } catch (KojiFaultException e) {
            // Links to files that have moved confuse some hubs. Then the size is what is not known of the package.
            return 0;
        }
    }
}
