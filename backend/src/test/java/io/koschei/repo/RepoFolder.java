package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A small repository on disk. Packages are {@code name-version-release.arch}, after a colon what they require, and after
 * a semicolon which files they have that only the list of all files mentions.
 */
public final class RepoFolder {

    private final Path folder;

    private RepoFolder(Path folder) {
        this.folder = folder;
    }

    public static RepoFolder write(Path folder, String... packages) {
        RepoFolder repo = new RepoFolder(folder);
        repo.put("primary.xml.gz", gzip(primary(List.of(packages))));
        repo.put("comps.xml", comps("build", "app", "lib").getBytes(UTF_8));
        String index = repo.entry("primary", "primary.xml.gz") + repo.entry("group", "comps.xml");
        if (Stream.of(packages).anyMatch(line -> line.contains(";"))) {
            repo.put("filelists.xml.gz", gzip(filelists(List.of(packages))));
            index += repo.entry("filelists", "filelists.xml.gz");
        }
        repo.repomd(index);
        return repo;
    }

    /** Adds a description of module streams. */
    public RepoFolder modules(String yaml) {
        put("modules.yaml.gz", gzip(yaml));
        String index = new String(get("repomd.xml"), UTF_8);
        put(
                "repomd.xml",
                index.replace("</repomd>", entry("modules", "modules.yaml.gz") + "</repomd>")
                        .getBytes(UTF_8));
        return this;
    }

    /** Says of itself what it is called and when all of its files were made. */
    public RepoFolder stamp(String revision, String timestamp) {
        String index = new String(get("repomd.xml"), UTF_8);
        put(
                "repomd.xml",
                index.replaceAll("<revision>[^<]*<", "<revision>" + revision + "<")
                        .replaceAll("<timestamp>[^<]*<", "<timestamp>" + timestamp + "<")
                        .getBytes(UTF_8));
        return this;
    }

    /** One that is there already. */
    static RepoFolder at(Path folder) {
        return new RepoFolder(folder);
    }

    void deleteAll() {
        try (Stream<Path> files = Files.list(folder.resolve("repodata"))) {
            files.forEach(file -> delete(file.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder;
    }

    /** Takes away what is in a file, and says so in the index. */
    public void empty(String name) {
        put(name, new byte[0]);
        if (!name.equals("repomd.xml")) {
            repomd(entry("primary", name));
        }
    }

    void put(String name, byte[] content) {
        try {
            Files.createDirectories(folder.resolve("repodata"));
            Files.write(folder.resolve("repodata").resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] get(String name) {
        try {
            return Files.readAllBytes(folder.resolve("repodata").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve("repodata").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void repomd(String entries) {
        put(
                "repomd.xml",
                ("<?xml version=\"1.0\"?><repomd xmlns=\"http://linux.duke.edu/metadata/repo\"><revision>1</revision>"
                                + entries + "</repomd>")
                        .getBytes(UTF_8));
    }

    String entry(String type, String name) {
        return entry(type, "repodata/" + name, "sha256", hash("SHA-256", get(name)), get(name).length);
    }

    static String entry(String type, String href, String checksumType, String checksum, long size) {
        return "<data type=\"" + type + "\"><checksum type=\"" + checksumType + "\">" + checksum
                + "</checksum><location href=\"" + href + "\"/><timestamp>1</timestamp><size>" + size
                + "</size></data>";
    }

    static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String comps(String id, String... names) {
        return "<?xml version=\"1.0\"?>\n<!DOCTYPE comps PUBLIC \"-//Red Hat, Inc.//DTD Comps info//EN\" \"comps.dtd\">\n"
                + "<comps><group><id>" + id + "</id><packagelist>"
                + Stream.of(names)
                        .map(name -> "<packagereq type=\"mandatory\">" + name + "</packagereq>")
                        .collect(Collectors.joining())
                + "</packagelist></group></comps>";
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gunzip(byte[] bytes) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String primary(List<String> packages) {
        return "<?xml version=\"1.0\"?><metadata xmlns=\"http://linux.duke.edu/metadata/common\""
                + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"" + packages.size() + "\">"
                + packages.stream().map(RepoFolder::element).collect(Collectors.joining()) + "</metadata>";
    }

    private static String filelists(List<String> packages) {
        return "<?xml version=\"1.0\"?><filelists xmlns=\"http://linux.duke.edu/metadata/filelists\" packages=\""
                + packages.size() + "\">"
                + packages.stream().map(RepoFolder::files).collect(Collectors.joining()) + "</filelists>";
    }

    private static String files(String line) {
        String[] parts = line.split("[:;]", 2)[0].split("[-.]");
        String files =
                line.contains(";") ? line.substring(line.indexOf(';') + 1).strip() : "";
        return "<package pkgid=\"" + id(line) + "\" name=\"" + parts[0] + "\" arch=\"" + parts[3]
                + "\"><version epoch=\"0\" ver=\"" + parts[1] + "\" rel=\"" + parts[2] + "\"/>"
                + (files.isEmpty() ? "" : "<file>" + files.replaceAll("[, ]+", "</file><file>") + "</file>")
                + "</package>";
    }

    private static String id(String line) {
        return hash("SHA-256", line.getBytes(UTF_8));
    }

    private static String element(String line) {
        String[] halves = line.split(";", 2)[0].strip().split(":", 2);
        String[] parts = halves[0].split("[-.]");
        String provides = parts[3].equals("src") ? "" : "<rpm:entry name=\"" + parts[0] + "\"/>";
        String requires = halves.length < 2
                ? ""
                : Stream.of(halves[1].strip().split("[, ]+"))
                        .map(name -> "<rpm:entry name=\"" + name + "\"/>")
                        .collect(Collectors.joining());
        return "<package type=\"rpm\"><name>" + parts[0] + "</name><arch>" + parts[3]
                + "</arch><version epoch=\"0\" ver=\""
                + parts[1] + "\" rel=\"" + parts[2]
                + "\"/><checksum type=\"sha256\" pkgid=\"YES\">" + id(line)
                + "</checksum><size package=\"10\" installed=\"100\"/><format><rpm:provides>"
                + provides + "</rpm:provides><rpm:requires>" + requires + "</rpm:requires></format></package>";
    }
}
