package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What native code should never see is refused, and what metadata has passes unchanged. */
class XmlGuardTests {

    private static final MetadataLimits SMALL = new MetadataLimits(1000, 1000, 4, 60, 40, 30, 3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?><a><b c='d>'/><b>e</b><b><c/></b></a>",
                "<a><!-- < -- ---><b/><![CDATA[ <<< ]] ]]]><b/><?pi <a> ? ?><b\n/></a >",
                "<a><b c=\"(x or (y and (z)))\"/><b/><b d='/'></b></a>"
            })
    void metadataPasses(String xml) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XmlGuard guard = new XmlGuard("file", SMALL, out);
        guard.write(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(out).hasToString(xml);
        assertThat(guard.children()).isEqualTo(3);
    }

    @Test
    void everyLimitHolds() {
        refused("<a><b><c><d><e>", "nested deeper than 4");
        refused("<a " + "b".repeat(60), "a tag longer than 60 bytes");
        refused("<a b='" + "c".repeat(60), "a tag longer than 60 bytes");
        refused("<a>" + "b".repeat(41), "a text longer than 40 bytes");
        refused("<a><!--" + "b".repeat(41), "a text longer than 40 bytes");
        refused("<a><![CDATA[" + "b".repeat(41), "a text longer than 40 bytes");
        refused("<a b='((((", "too deeply nested");
        refused("<a b='&#40;&#x28;((", "too deeply nested");
        refused("<a b='(" + "c".repeat(30), "too long");
        refused("<!DOCTYPE a>", "document type");
        refused("<a><!ELEMENT", "document type");
    }

    @Test
    void otherEncodingsAreRefused() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, Charset.forName("UTF-32"))) {
            assertThatExceptionOfType(BadMetadataException.class)
                    .isThrownBy(() -> guard().write("<a/>".getBytes(charset)))
                    .withMessageContaining("UTF-8");
        }
    }

    private static XmlGuard guard() {
        return new XmlGuard("file", SMALL, new ByteArrayOutputStream());
    }

    private static void refused(String xml, String reason) {
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> guard().write(xml.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(reason);
    }
}
