package io.koschei.bench.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageTextTests {

    private static final PackageText A = PackageText.of("""
            <package type="rpm">
            <name>liba-dev</name>
            <arch>x86_64</arch>
            <version epoch="0" ver="1.0" rel="2+b1"/>
            <checksum type="sha256" pkgid="YES">704dae7df79a35ed1bd3a0a8d5d1b9ce7a4ecdef74ddff72114d9523d63710eb</checksum>
            <format>
            <rpm:sourcerpm>a-b-1.0-2.src.rpm</rpm:sourcerpm>
            <rpm:provides>
              <rpm:entry name="liba-dev" flags="EQ" epoch="0" ver="1.0" rel="2+b1"/>
            </rpm:provides>
            <rpm:requires>
              <rpm:entry name="liba1" flags="EQ" epoch="0" ver="1.0" rel="2"/>
              <rpm:entry name="libc6" flags="GE" epoch="0" ver="2.39" rel="0"/>
              <rpm:entry name="other" flags="EQ" epoch="0" ver="1" rel="1"/>
              <rpm:entry name="(foo = 1-2 or bar &lt;= 3)"/>
            </rpm:requires>
            </format>
            </package>
            """);

    @Test
    void readsWhatAnUpdateNeedsToKnow() {
        assertThat(A.name()).isEqualTo("liba-dev");
        assertThat(A.source()).isEqualTo("a-b");
        assertThat(A.isSource()).isFalse();
        assertThat(A.required()).contains("liba1", "libc6", "other");
        assertThat(A.tied()).contains("liba1", "other", "foo", "bar").doesNotContain("libc6");
    }

    @Test
    void isBuiltAgainWithItsSiblings() {
        assertThat(A.rebuilt(Set.of("liba-dev", "liba1")).text())
                .contains("<version epoch=\"0\" ver=\"1.0\" rel=\"2+b1.1\"/>")
                .contains("name=\"liba-dev\" flags=\"EQ\" epoch=\"0\" ver=\"1.0\" rel=\"2+b1.1\"")
                .contains("name=\"liba1\" flags=\"EQ\" epoch=\"0\" ver=\"1.0\" rel=\"2.1\"")
                .contains("name=\"other\" flags=\"EQ\" epoch=\"0\" ver=\"1\" rel=\"1\"")
                .contains("name=\"libc6\" flags=\"GE\" epoch=\"0\" ver=\"2.39\" rel=\"0\"");
    }

    @Test
    void inventsPackages() {
        PackageText invented = PackageText.invented("x", "x86_64", "y", 2, List.of("need"), List.of("x", "x(abi-2)"));
        PackageText read = PackageText.of(invented.text());
        assertThat(read.name()).isEqualTo("x");
        assertThat(read.source()).isEqualTo("y");
        assertThat(read.required()).containsExactly("need");
    }
}
