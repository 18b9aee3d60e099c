package io.koschei.app;

import static io.koschei.app.PreviewedDemo.NAME;
import static io.koschei.app.PreviewedDemo.await;
import static io.koschei.app.PreviewedDemo.error;
import static io.koschei.app.PreviewedDemo.failed;
import static io.koschei.app.PreviewedDemo.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.postgres.Locks;
import io.koschei.repo.RepoServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What becomes of questions that cannot be answered, or not now. */
class PreviewQueueIT {

    private static TestService service;
    private static DemoHub hub;
    private static GraphqlClient client;

    @BeforeAll
    static void start() throws InterruptedException {
        service = PreviewedDemo.service();
        hub = PreviewedDemo.hub();
        client = PreviewedDemo.client();
    }

    @Test
    void whatDoesNotFitIsSaidWithWhatIsThere() throws IOException, InterruptedException {
        JsonNode unknown = failed("removedPackages: [\"libxml9\"]");
        assertThat(unknown.get("fault").asString()).isEqualTo("UNKNOWN_PACKAGE");
        assertThat(unknown.get("reason").asString()).contains("'libxml9'").contains("libxml");
        JsonNode untrue = failed("hypotheticalPackages: [{subject: \"libxml2\", removeProvides: [\"libxml3\"]}]");
        assertThat(untrue.get("fault").asString()).isEqualTo("BAD_CHANGE");
        assertThat(untrue.get("reason").asString()).contains("does not provide 'libxml3'");
        JsonNode nowhere = failed("overlayRepositories: [{url: \"" + hub.topUrl() + "/repos/nowhere/\"}]");
        assertThat(nowhere.get("fault").asString()).isEqualTo("REPOSITORY_UNUSABLE");
        JsonNode twice = failed(
                "removedPackages: [\"libxml2\"], hypotheticalPackages: [{subject: \"libxml2\", addProvides: [\"p\"]}]");
        assertThat(twice.get("fault").asString()).isEqualTo("BAD_CHANGE");
    }

    /** What may be asked for must not lead to what may not. */
    @Test
    void redirectsToElsewhereAreRefused() throws IOException, InterruptedException {
        RepoServer side = PreviewedDemo.side();
        side.when("/side/repodata/repomd.xml", RepoServer.redirect(side.address() + "other/repodata/repomd.xml"));
        JsonNode failed = failed("overlayRepositories: [{url: \"" + side.address() + "side/\"}]");
        assertThat(failed.get("fault").asString()).isEqualTo("REPOSITORY_UNUSABLE");
        assertThat(failed.get("reason").asString())
                .isEqualTo(side.address() + "side/repodata/repomd.xml redirects to " + side.address()
                        + "other/repodata/repomd.xml, which is not allowed here.");
        assertThat(side.requests()).doesNotContain("/other/repodata/repomd.xml");
    }

    @Test
    void aRepositoryFromElsewhereIsRefused() throws IOException, InterruptedException {
        for (String url : List.of("http://169.254.169.254/latest/", "file:///etc/", hub.topUrl() + "/../secret/")) {
            JsonNode error = error("overlayRepositories: [{url: \"" + url + "\"}]");
            assertThat(error.at("/extensions/code").asString()).isEqualTo("REPOSITORY_REFUSED");
            assertThat(error.get("message").asString())
                    .contains("koschei.preview.allowed-repositories")
                    .contains(hub.topUrl().toString());
        }
    }

    @Test
    void nothingAndTooMuchAndTheUnknownAreRefused() throws IOException, InterruptedException {
        assertThat(error("removedPackages: []").at("/extensions/code").asString())
                .isEqualTo("BAD_REQUEST");
        String many = "\"a\",".repeat(1001);
        assertThat(error("removedPackages: [" + many + "]")
                        .at("/extensions/code")
                        .asString())
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(client.error("{preview(number: 999999) {id}}")
                        .at("/extensions/code")
                        .asString())
                .isEqualTo("UNKNOWN_PREVIEW");
    }

    @Test
    void aPreviewIsFoundByItsId() throws IOException, InterruptedException {
        String number = await(
                        request("removedPackages: [\"libxml2\"]").get("number").asString())
                .get("number")
                .asString();
        JsonNode asked =
                client.data("{preview(number: %s) {id}}".formatted(number)).get("preview");
        assertThat(client.data("{node(id: %s) {... on Preview {number request {removedPackages}}}}"
                                .formatted(asked.get("id")))
                        .get("node")
                        .toString())
                .isEqualTo("{\"number\":%s,\"request\":{\"removedPackages\":[\"libxml2\"]}}".formatted(number));
    }

    @Test
    void onlySoManyWait() {
        boolean alone = false;
        while (!alone) {
            alone = service.bean(Locks.class).exclusively("preview", () -> {
                try {
                    List<String> ids = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        ids.add(request("removedPackages: [\"libxml2\"]")
                                .get("number")
                                .asString());
                    }
                    JsonNode full = error("removedPackages: [\"libxml2\"]");
                    assertThat(full.at("/extensions/code").asString()).isEqualTo("LIMIT_EXCEEDED");
                    assertThat(full.get("message").asString()).startsWith("3 previews wait already");
                    ids.forEach(id -> TestStores.jdbc(NAME)
                            .sql("delete from preview where id = ?")
                            .param(Long.parseLong(id))
                            .update());
                } catch (IOException e) {
                    throw new AssertionError(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @Test
    void whatAProcessLeftBehindIsBegunAgainButNotForEver() throws IOException, InterruptedException {
        String left = insert(1);
        assertThat(await(left).get("state").asString()).isEqualTo("DONE");
        assertThat(TestStores.jdbc(NAME)
                        .sql("select attempts from preview where id = ?")
                        .param(Long.parseLong(left))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        JsonNode hopeless = await(insert(3));
        assertThat(hopeless.get("fault").asString()).isEqualTo("GIVEN_UP");
        assertThat(hopeless.get("reason").asString()).contains("3 times");
    }

    private static String insert(int attempts) {
        return TestStores.jdbc(NAME)
                .sql("""
                        insert into preview (collection_id, generation_id, changes, state, attempts, requested_at)
                        values (?, ?, '{"remove": ["libxml2"], "repositories": [], "hypotheses": []}', 'RESOLVING', ?,
                                current_timestamp) returning id
                        """)
                .params(service.collection().id(), service.generation(0).id(), attempts)
                .query(Long.class)
                .single()
                .toString();
    }

    @Test
    void aGenerationWhoseMetadataIsGoneNamesThoseThatAreThere() throws IOException, InterruptedException {
        String hide = "update generation set input = replace(input::text, '%s', '%s')::jsonb where ordinal = 0";
        TestStores.jdbc(NAME).sql(hide.formatted("/files/", "/hidden/")).update();
        try {
            JsonNode gone = failed("removedPackages: [\"libxml2\"]");
            assertThat(gone.get("fault").asString()).isEqualTo("GENERATION_GONE");
            assertThat(gone.get("reason").asString()).endsWith("That of these is: 1.");
        } finally {
            TestStores.jdbc(NAME).sql(hide.formatted("/hidden/", "/files/")).update();
        }
    }
}
