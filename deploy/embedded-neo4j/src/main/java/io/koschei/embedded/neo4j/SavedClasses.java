package io.koschei.embedded.neo4j;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the server's classes are kept for later starts, which then load them in half the time. What is in the file runs, so it is in
 * a folder of this user's, to which no other user can write.
 *
 * @param file named after the Java and the jars; one that does not fit is ignored by Java itself
 * @param areMissing whether the server is to write the file, which another one may do meanwhile
 */
record SavedClasses(Path file, boolean areMissing) {
    private static final String NAME = "neo4j-";
    private static final int CHECKSUM = 16;
    private static final int KEPT = 3;

    /** Beside the libraries, or else in the user's cache; empty if neither can be written. */
    static Optional<SavedClasses> of(Path libraries) {
        return of(libraries, List.of(libraries.resolveSibling("shared"), cache().resolve("koschei")));
    }

    static Optional<SavedClasses> of(Path libraries, List<Path> folders) {
        return folders.stream()
                .map(Path::toAbsolutePath)
                // Java would take it for two files, and end.
                .filter(folder -> !folder.toString().contains(":"))
                .filter(SavedClasses::isPrivate)
                .findFirst()
                .map(folder -> folder.resolve(NAME + checksum(libraries) + ".jsa"))
                .filter(file -> Files.notExists(file) || isOurs(file))
                .map(file -> new SavedClasses(file, Files.notExists(file)));
    }

    private static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    }

    /** Afterwards it is, if it can be. */
    private static boolean isPrivate(Path folder) {
        try {
            DirectoryLock.createPrivate(folder);
            return isOurs(folder);
        } catch (IOException e) {
            // Such a folder is another user's, and the next one is looked at.
            return false;
        }
    }

    /** Root may change what belongs to others, who may still change it, too. */
    private static boolean isOurs(Path file) {
        try {
            return Files.getOwner(file).equals(Files.getOwner(Path.of("/proc/self")));
        } catch (IOException e) {
            // Without the system's word it is not.
            return false;
        }
    }

    private static String checksum(Path libraries) {
        try (Stream<Path> jars = Files.list(libraries)) {
            String all = jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .sorted()
                    .map(SavedClasses::described)
                    .collect(Collectors.joining(
                            "\n", System.getProperty("java.home") + " " + Runtime.version() + "\n", ""));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, CHECKSUM);
        } catch (IOException e) {
            throw new EmbeddedStoreException("Cannot list Neo4j's libraries in " + libraries + ": " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String described(Path jar) {
        File file = jar.toFile();
        return jar + " " + file.length() + " " + file.lastModified();
    }

    /** Java's. A file that does not fit is not worth a word. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        if (areMissing) {
            options.add("-XX:+RecordDynamicDumpInfo");
            options.add("-Dkoschei.classes=" + file);
        } else {
            options.add("-XX:SharedArchiveFile=" + file);
        }
        options.addAll(List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        return options;
    }

    /** Deletes the file with which the server has crashed: Java does not notice that one is cut off. */
    void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Leaves the newest of those that are there: of other builds, or of other Javas. */
    void deleteOld() throws IOException {
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            List<Path> old = files.filter(each -> each.getFileName().toString().startsWith(NAME))
                    .sorted(Comparator.comparing(SavedClasses::time).reversed())
                    .skip(KEPT)
                    .toList();
            for (Path each : old) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static FileTime time(Path file) {
        return FileTime.fromMillis(file.toFile().lastModified());
    }
}
