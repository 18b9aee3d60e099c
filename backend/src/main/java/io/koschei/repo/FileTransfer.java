package io.koschei.repo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Gets files from folders of this machine. */
final class FileTransfer {

    private static final int BUFFER = 1 << 16;

    Transfer get(URI address, Receiver receiver) {
        byte[] buffer = new byte[BUFFER];
        receiver.restart(Optional.empty());
        try (InputStream in = Files.newInputStream(Path.of(address))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                receiver.accept(Optional.of(Arrays.copyOf(buffer, count)));
            }
            return new Transfer.Complete();
        } catch (NoSuchFileException e) {
            return new Transfer.Missing(address.getPath() + " does not exist.");
        } catch (Receiver.TooLargeException e) {
            return new Transfer.TooLarge();
        } catch (IOException e) {
            return new Transfer.Failed(address.getPath() + " cannot be read: " + e.getMessage() + ".");
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return new Transfer.Failed(address + " is not the address of a file of this machine.");
        }
    }
}
