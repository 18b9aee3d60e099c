package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Failed;
import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.repo.LookOutcome.Seen;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: addresses that are not simply a folder. */
@Timeout(60)
class PlacesTests extends ServedRepository {

    private FetchOutcome fetch(String address) {
        return new HttpRepos(settings(), Clock.systemUTC()).fetch(place(address));
    }

    private RepoAddress place(String address) {
        return RepoAddress.of(List.of(server.address().resolve(address)), List.of());
    }

    private LookOutcome look(String address) {
        return watch(Clock.systemUTC()).look(place(address), Map.of());
    }

    private Failed failed(String address) {
        return (Failed) fetch(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64?token=a/b", "x86_64/?token=a/b"})
    void aQueryGoesWithEveryFile(String address) {
        assertThat(fetch(address)).isInstanceOf(Fetched.class);
        assertThat(look(address)).isInstanceOf(Seen.class);
        assertThat(server.queries()).hasSize(4).containsOnly("token=a/b");
    }

    @Test
    void hotfixesAreTold() {
        assertThat(((Fetched) fetch("x86_64#module-hotfixes"))
                        .files()
                        .binaries()
                        .get(0)
                        .hotfix())
                .isTrue();
        assertThat(((Fetched) fetch("x86_64")).files().binaries().get(0).hotfix())
                .isFalse();
    }

    @Test
    void ofAListOfMirrorsTheFirstThatWorksIsTaken() {
        list("# mirrors\n\nrsync://example.org/x\nnonsense\n" + server.address() + "gone/\n" + server.address()
                + "x86_64\n" + server.address() + "never\n");
        assertThat(fetch("list#mirrorlist")).isInstanceOf(Fetched.class);
        assertThat(look("list#mirrorlist")).isInstanceOf(Seen.class);
        assertThat(server.requests())
                .contains("/gone/repodata/repomd.xml", PRIMARY)
                .doesNotContain("/never/repodata/repomd.xml");
    }

    /** Each mirror has another state, so a file of one does not belong to another's. */
    @Test
    void aMirrorThatLacksAFileIsLeft() {
        RepoFolder late = RepoFolder.write(folder.resolve("root/late"), "app-0-1.x86_64");
        late.delete("primary.xml.gz");
        list(server.address() + "late/\n" + server.address() + "x86_64/\n");
        Fetched fetched = (Fetched) fetch("list#mirrorlist");
        assertThat(fetched.revision()).isEqualTo(((Fetched) fetch("x86_64")).revision());
        assertThat(fetched.files().binaries().get(0).primary().name())
                .isEqualTo(server.address().resolve(PRIMARY).toString());
    }

    @Test
    void whenNoMirrorWorksTheLastIsTold() {
        list(server.address() + "one/\n" + server.address() + "two/\n");
        assertThat(failed("list#mirrorlist"))
                .isEqualTo(new Vanished("No mirror of " + server.address() + "list can be used. The last one tried: "
                        + server.address() + "two/repodata/repomd.xml does not exist: the server answers 404."));
        list("");
        assertThat(failed("list#mirrorlist"))
                .isEqualTo(new Corrupt(server.address() + "list names no mirror with an http or https address."));
        list((server.address() + "gone/\n").repeat(50));
        server.requests().clear();
        fetch("list#mirrorlist");
        assertThat(server.requests()).as("not all of a thousand").hasSize(6);
    }

    @Test
    void aMetalinkKnowsWhichStateIsMeant() {
        RepoFolder.write(folder.resolve("root/late"), "app-0-1.x86_64");
        metalink(RepoFolder.hash("SHA-256", repo.get("repomd.xml")));
        assertThat(((Fetched) fetch("list#metalink"))
                        .files()
                        .binaries()
                        .get(0)
                        .primary()
                        .name())
                .as("the preferred mirror is late")
                .isEqualTo(server.address().resolve(PRIMARY).toString());
        assertThat(look("list#metalink")).isInstanceOf(Seen.class);
        metalink("0".repeat(64), RepoFolder.hash("SHA-256", repo.get("repomd.xml")));
        assertThat(look("list#metalink"))
                .as("a former state is not the one that is meant")
                .isNotInstanceOf(Seen.class);
        metalink("0".repeat(64));
        assertThat(failed("list#metalink").reason())
                .endsWith("x86_64/repodata/repomd.xml is not the one that is wanted: the mirror is late, or damaged.");
    }

    @ParameterizedTest
    @CsvSource({
        "<html/>,is no metalink: it begins with <html>.",
        "<metalink>,is no metalink: ",
        "<metalink/>,is no metalink: it has no checksum of repomd.xml.",
        "<metalink><hash type='sha256'>x</hash></metalink>,has an invalid checksum: 'x'.",
        "<metalink><hash type='md5'>x</hash></metalink>,is no metalink: it has no checksum of repomd.xml."
    })
    void metalinksThatAreNone(String xml, String reason) {
        list(xml);
        assertThat(failed("list#metalink").reason())
                .startsWith(server.address() + "list ")
                .contains(reason);
    }

    private void list(String text) {
        server.when("/list", RepoServer.answer(200, text));
    }

    private void metalink(String hash) {
        metalink(hash, "0".repeat(64));
    }

    private void metalink(String hash, String former) {
        list("<?xml version='1.0'?><metalink xmlns='http://www.metalinker.org/'><files><file name='repomd.xml'>"
                + "<mm0:alternates xmlns:mm0='http://fedorahosted.org/mirrormanager'><mm0:alternate><verification>"
                + "<hash type='sha256'>" + former + "</hash></verification></mm0:alternate></mm0:alternates>"
                + "<verification><hash type='md5'>1</hash><hash type='sha256'>" + hash
                + "</hash></verification><resources>"
                + "<url protocol='rsync' preference='100'>rsync://x/repodata/repomd.xml</url>"
                + url("x86_64", 50) + url("late", 99)
                + "</resources></file></files></metalink>");
    }

    private String url(String folder, int preference) {
        return "<url protocol='http' preference='" + preference + "'>" + server.address() + folder
                + "/repodata/repomd.xml</url>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "x", "http://x/#nonsense", "http://x/#", "http://x/#gpg-key", "mailto:x"})
    void whatIsNoAddress(String text) {
        if (text.equals("http://x/#")) {
            assertThat(Place.of(URI.create(text)).address()).hasToString("http://x/");
            return;
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Place.of(URI.create(text)));
    }

    @Test
    void severalOptions() {
        Place place = Place.of(URI.create("https://x/y?z=1#metalink,module-hotfixes,gpg-key=/etc/pki/a%20b"));
        assertThat(place.address()).hasToString("https://x/y?z=1");
        assertThat(place.kind()).isEqualTo(Place.Kind.METALINK);
        assertThat(place.hotfixes()).isTrue();
        assertThat(place.key()).hasValueSatisfying(key -> assertThat(key).hasToString("/etc/pki/a b"));
    }
}
