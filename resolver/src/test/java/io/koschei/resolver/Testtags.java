package io.koschei.resolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads packages in the format of libsolv's test cases and makes lines for a {@link Fixture} of them.
 *
 * <p>{@code =Pkg: name version release arch} begins a package, {@code =Req: text} adds to it, and {@code +Req:} to
 * {@code -Req:} has one text a line. A leading {@code #>} is left out, so that a part of a test case can be read as it
 * is. Every package provides its own name, as RPM's do.
 */
final class Testtags {

    private static final Map<String, String> KEYS = Map.of(
            "Req", "Req", "Prq", "Pre", "Prv", "Prv", "Con", "Con", "Obs", "Obs", "Rec", "Rec", "Sug", "Sug", "Sup",
            "Sup", "Enh", "Enh", "Fls", "File");

    private final List<String> packages = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private String nevra = "";
    private String list = "";

    private Testtags() {}

    static List<String> read(Path file) {
        try {
            return read(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(List<String> lines) {
        Testtags tags = new Testtags();
        lines.forEach(line -> tags.read(line.startsWith("#>") ? line.substring(2) : line));
        tags.endPackage();
        return tags.packages;
    }

    private void read(String line) {
        if (!list.isEmpty()) {
            if (line.equals("-" + list + ":")) {
                list = "";
            } else {
                add(list, line);
            }
        } else if (line.matches("\\+\\w{3}:")) {
            list = line.substring(1, 4);
        } else if (line.matches("=\\w{3}: .*")) {
            add(line.substring(1, 4), line.substring(6));
        } else if (!line.isBlank() && !line.startsWith("#")) {
            throw new IllegalArgumentException("neither a tag nor a comment: " + line);
        }
    }

    private void add(String tag, String text) {
        if (tag.equals("Pkg")) {
            endPackage();
            String[] parts = text.split(" ");
            String arch = parts[3].equals("x86_64") ? "" : "." + parts[3];
            nevra = parts[0] + "-" + parts[1] + "-" + parts[2] + arch;
        } else if (KEYS.containsKey(tag)) {
            values.computeIfAbsent(KEYS.get(tag), any -> new ArrayList<>())
                    .add(text.startsWith("/") ? text : new TesttagsDependency(text).rpm());
        }
    }

    private void endPackage() {
        if (!nevra.isEmpty()) {
            packages.add(nevra
                    + values.entrySet().stream()
                            .map(entry -> " " + entry.getKey() + ": " + String.join("; ", entry.getValue()))
                            .collect(Collectors.joining()));
        }
        nevra = "";
        values.clear();
    }
}
