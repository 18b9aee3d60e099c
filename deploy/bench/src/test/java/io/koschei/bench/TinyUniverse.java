package io.koschei.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Distributions of some sixty packages, as folders with {@code x86_64/} and {@code src/}. Everything needs libc6, libraries need each
 * other, and one source package needs what is not there.
 */
public final class TinyUniverse {

    private static final int LIBRARIES = 20;
    private static final int PROGRAMS = 20;

    private TinyUniverse() {}

    /** Every distribution a benchmark asks for, each a little newer than the one before. */
    public static Path write(Path folder) throws IOException {
        List<String> names = List.of("trixie", "trixie-security", "forky", "forky-20");
        for (int version = 0; version < names.size(); version++) {
            distribution(folder.resolve(names.get(version)), version);
        }
        return folder;
    }

    /** One distribution; a higher version has newer packages, and one program needs another library. */
    public static Path distribution(Path folder, int version) throws IOException {
        List<String> binaries = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        binaries.add(element("libc6", "2." + version, "x86_64", List.of(), version));
        sources.add(element("srclibc6", "2." + version, "src", List.of(), version));
        for (int i = 0; i < LIBRARIES; i++) {
            List<String> requires = i == 0 ? List.of("libc6") : List.of("libc6", "lib" + (i - 1) / 2);
            // A few at a time are new.
            String evr = "1." + (i % 4 < version ? 1 : 0);
            binaries.add(element("lib" + i, evr, "x86_64", requires, i));
            sources.add(element("srclib" + i, evr, "src", List.of("libc6"), i));
        }
        for (int i = 0; i < PROGRAMS; i++) {
            int library = i == 0 ? version : i % LIBRARIES;
            binaries.add(element("app" + i, "1.0", "x86_64", List.of("lib" + library, "libc6"), i));
            sources.add(element("srcapp" + i, "1.0", "src", List.of("lib" + library, "app" + i), i));
        }
        sources.add(element("broken", "1.0", "src", List.of("gone", "libc6"), 1));
        repository(folder.resolve("x86_64"), binaries);
        repository(folder.resolve("src"), sources);
        return folder;
    }

    /** A repository without packages. */
    static void writeEmpty(Path repodata) throws IOException {
        repository(repodata.getParent(), List.of());
    }

    private static String element(String name, String version, String arch, List<String> requires, int size) {
        String id = sha256((name + version + arch).getBytes(UTF_8));
        String source = arch.equals("src")
                ? ""
                : "<rpm:sourcerpm>src" + name + "-1.0-1.src.rpm</rpm:sourcerpm><rpm:provides><rpm:entry name=\"" + name
                        + "\" flags=\"EQ\" epoch=\"0\" ver=\"" + version + "\" rel=\"1\"/></rpm:provides>";
        return "<package type=\"rpm\">\n<name>" + name + "</name><arch>" + arch + "</arch><version epoch=\"0\" ver=\""
                + version
                + "\" rel=\"1\"/><checksum type=\"sha256\" pkgid=\"YES\">" + id
                + "</checksum><summary>any</summary><size package=\""
                + (1000 + size) + "\" installed=\"" + (9000 + size) + "\" archive=\"0\"/><location href=\"" + name
                + ".rpm\"/><format>" + source + "<rpm:requires>"
                + requires.stream()
                        .map(each -> "<rpm:entry name=\"" + each + "\"/>")
                        .collect(Collectors.joining())
                + "</rpm:requires></format></package>\n";
    }

    private static void repository(Path folder, List<String> packages) throws IOException {
        Path repodata = Files.createDirectories(folder.resolve("repodata"));
        byte[] primary = gzip(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
                        + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"" + packages.size() + "\">\n"
                        + String.join("", packages) + "</metadata>\n");
        byte[] comps = ("<?xml version=\"1.0\"?><comps><group><id>build</id><packagelist>"
                        + "<packagereq type=\"mandatory\">libc6</packagereq></packagelist></group></comps>")
                .getBytes(UTF_8);
        Files.write(repodata.resolve("primary.xml.gz"), primary);
        Files.write(repodata.resolve("comps.xml"), comps);
        Files.writeString(
                repodata.resolve("repomd.xml"),
                "<?xml version=\"1.0\"?><repomd xmlns=\"http://linux.duke.edu/metadata/repo\"><revision>1</revision>"
                        + Stream.of(entry("primary", "primary.xml.gz", primary), entry("group", "comps.xml", comps))
                                .collect(Collectors.joining())
                        + "</repomd>");
    }

    private static String entry(String type, String name, byte[] content) {
        return "<data type=\"" + type + "\"><checksum type=\"sha256\">" + sha256(content)
                + "</checksum><location href=\"repodata/" + name + "\"/><timestamp>1</timestamp><size>" + content.length
                + "</size></data>";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
