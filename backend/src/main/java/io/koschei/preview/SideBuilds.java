package io.koschei.preview;

import io.koschei.generations.KeptGenerations;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewFault;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.headers.HeaderFile;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Makes an overlay of the packages that builds have made, from their headers alone. */
final class SideBuilds {

    /** Of all headers of a preview. */
    private static final long MOST_BYTES = 256L << 20;

    private final KeptGenerations generations;
    private final BuildLookup lookup;
    private final BuildHeaders headers;
    private final HeaderStore store;
    private final Clock clock;

    SideBuilds(KeptGenerations generations, BuildLookup lookup, BuildHeaders headers, HeaderStore store, Clock clock) {
        this.generations = generations;
        this.lookup = lookup;
        this.headers = headers;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The packages of all builds as one overlay.
     *
     * @param folder for files that the overlay needs
     * @throws RefusedException when a build cannot be used, or the hub cannot be asked
     */
    SideRepo open(List<PreviewBuild> builds, KeptGenerations.Kept base, Path folder) {
        String name = builds.stream().map(PreviewBuild::text).collect(Collectors.joining(", "));
        try {
            store.clean(clock.instant());
            ResolverSettings settings = base.settings();
            List<BuildRpm> rpms = lookup.find(builds, settings.arch(), settings.extraArchs());
            Path file = write(
                    rpms, headers.get(rpms), Files.createDirectories(folder).resolve("headers"));
            RepoFiles files = RepoFiles.of(new PrimaryFile(file, checksum(file), name, PrimaryFile.Form.HEADERS));
            return SideRepo.open("What was built by " + name, List.of(), files, generations, settings, true);
        } catch (BadMetadataException e) {
            throw new RefusedException(PreviewFault.BUILD_UNUSABLE, String.valueOf(e.getMessage()));
        } catch (KojiException e) {
            throw new RefusedException(
                    e.isTransient() ? PreviewFault.HUB_UNAVAILABLE : PreviewFault.BUILD_UNUSABLE,
                    "The hub cannot say what was built by " + name + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private static Path write(List<BuildRpm> rpms, List<Path> stored, Path file) throws IOException {
        long bytes = 0;
        try (HeaderFile out = new HeaderFile(file)) {
            for (int i = 0; i < rpms.size(); i++) {
                BuildRpm rpm = rpms.get(i);
                bytes += Files.size(stored.get(i));
                if (bytes > MOST_BYTES) {
                    throw new RefusedException(
                            PreviewFault.TOO_MANY_PACKAGES,
                            "The headers of the builds' packages have more than " + (MOST_BYTES >> 20)
                                    + " MiB. Ask for some of them.");
                }
                HeaderStore.Stored header = HeaderStore.read(stored.get(i));
                byte[] content = header.header().toByteArray();
                out.add(rpm.name(), rpm.file(), header.size(), content, 0, content.length);
            }
            out.finish();
        }
        return file;
    }

    private static String checksum(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
