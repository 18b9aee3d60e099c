package io.koschei.graphql;

import graphql.language.Document;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the pages ask. */
public final class PageOperations {

    private PageOperations() {}

    /** All operations of all pages, with their fragments. */
    public static Document document() throws IOException {
        Document.Builder builder = Document.newDocument();
        for (Path file : files(Path.of("../frontend/src"), ".graphql")) {
            Parser.parse(Files.readString(file)).getDefinitions().forEach(builder::definition);
        }
        return builder.build();
    }

    /** Files below a folder, by name. */
    public static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
