package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompsGroupTests {

    @TempDir
    Path folder;

    @Test
    void mandatoryAndDefaultPackagesOfTheGroup() throws IOException {
        Path comps = comps("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">
                <comps>
                  <group><id>other</id><packagelist><packagereq type="mandatory">x</packagereq></packagelist></group>
                  <group>
                    <id>build</id><name xml:lang="de">Bau</name>
                    <packagelist>
                      <packagereq type="mandatory">bash</packagereq>
                      <packagereq type="default"> make </packagereq>
                      <packagereq type="optional">emacs</packagereq>
                      <packagereq type="conditional" requires="x">x-build</packagereq>
                    </packagelist>
                  </group>
                  <environment><id>build</id></environment>
                </comps>
                """);
        assertThat(CompsGroup.read(List.of(known(comps)), "build")).contains(List.of("bash", "make"));
        assertThat(CompsGroup.read(List.of(known(comps)), "srpm-build")).isEmpty();
    }

    @Test
    void withoutATypeAPackageIsMandatory() throws IOException {
        Path comps = comps("<comps><group><id>build</id><packagelist><packagereq>bash</packagereq>"
                + "<packagereq type=\"optional\">emacs</packagereq></packagelist></group></comps>");
        assertThat(CompsGroup.read(List.of(known(comps)), "build")).contains(List.of("bash"));
    }

    @Test
    void groupsOfAllRepositoriesAreOne() throws IOException {
        Path first = comps(group("build", "bash", "make"));
        Path other = Files.writeString(folder.resolve("other.xml"), group("other", "x"));
        Path second = Files.writeString(folder.resolve("second.xml"), group("build", "make", "tar"));
        assertThat(CompsGroup.read(List.of(known(first), known(other), known(second)), "build"))
                .contains(List.of("bash", "make", "tar"));
        assertThat(CompsGroup.read(List.of(), "build")).isEmpty();
    }

    @Test
    void compressed() throws IOException {
        Path comps = Files.write(folder.resolve("comps.xml.gz"), gzip(group("build", "a")));
        assertThat(CompsGroup.read(List.of(known(comps)), "build")).contains(List.of("a"));
    }

    @Test
    void compressedByBzip2() throws IOException {
        String bytes = "QlpoOTFBWSZTWS0WSF8AAAUZgAAAgAU+7v4AIABAlTInoT1NNpMhQNNDIyYiSFGS6SM71sm1KLMMg9Rwd4gg2IMDN6"
                + "q8saC/xwmOMWsicKh4QYcwZwfi7kinChIFoskL4A==";
        Path comps =
                Files.write(folder.resolve("comps.xml.bz2"), Base64.getDecoder().decode(bytes));
        assertThat(CompsGroup.read(List.of(known(comps)), "build")).contains(List.of("bash"));
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path comps = comps(
                "<!DOCTYPE comps [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><comps><group><id>build</id>"
                        + "<packagelist><packagereq type=\"mandatory\">a&x;</packagereq></packagelist></group></comps>");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> CompsGroup.read(List.of(known(comps)), "build"))
                .withMessageContaining("not a valid comps.xml");
    }

    @Test
    void somethingElse() throws IOException {
        Path html = comps("<html/>");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> CompsGroup.read(List.of(known(html)), "build"))
                .withMessageContaining("<html>");
        Path cut = comps("<comps><group><id>build</id>");
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> CompsGroup.read(List.of(known(cut)), "build"));
    }

    private Path comps(String xml) throws IOException {
        return Files.writeString(folder.resolve("comps.xml"), xml);
    }

    private static String group(String id, String... names) {
        return "<comps><group><id>" + id + "</id><packagelist>"
                + Stream.of(names)
                        .map(name -> "<packagereq type=\"mandatory\">" + name + "</packagereq>")
                        .collect(Collectors.joining())
                + "</packagelist></group></comps>";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static PrimaryFile known(Path file) {
        return new PrimaryFile(file, "0".repeat(64));
    }
}
