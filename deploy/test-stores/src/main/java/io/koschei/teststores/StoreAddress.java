package io.koschei.teststores;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * How test processes reach the stores.
 *
 * @param keeper the process that holds them
 * @param postgresPort on 127.0.0.1
 */
record StoreAddress(long keeper, int postgresPort, String neo4jUri, String neo4jUser, String neo4jPassword) {

    private static final String FILE = "address.properties";

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static StoreAddress read(Path folder) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            all.load(reader);
        }
        return new StoreAddress(
                Long.parseLong(all.getProperty("keeper")),
                Integer.parseInt(all.getProperty("postgresPort")),
                all.getProperty("neo4jUri"),
                all.getProperty("neo4jUser"),
                all.getProperty("neo4jPassword"));
    }

    /** All of it or nothing: it is moved to its place. */
    void write(Path folder) throws IOException {
        Properties all = new Properties();
        all.setProperty("keeper", Long.toString(keeper));
        all.setProperty("postgresPort", Integer.toString(postgresPort));
        all.setProperty("neo4jUri", neo4jUri);
        all.setProperty("neo4jUser", neo4jUser);
        all.setProperty("neo4jPassword", neo4jPassword);
        Path written = folder.resolve(FILE + ".new");
        try (Writer writer = Files.newBufferedWriter(written)) {
            all.store(writer, null);
        }
        Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }
}
