package io.koschei.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command keeps files: a folder that stays, or one that goes with the command. */
record WorkFolder(Path path, boolean stays) implements AutoCloseable {

    static WorkFolder of(Optional<Path> kept) throws IOException {
        return kept.isPresent()
                ? new WorkFolder(Files.createDirectories(kept.get()), true)
                : new WorkFolder(Files.createTempDirectory("koschei-resolve-"), false);
    }

    @Override
    public void close() throws IOException {
        if (!stays) {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
