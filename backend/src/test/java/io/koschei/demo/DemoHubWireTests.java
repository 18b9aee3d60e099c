package io.koschei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.DemoSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo hub's answers must have the shape of those that were recorded from a real hub. */
class DemoHubWireTests {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static DemoHub hub;

    @BeforeAll
    static void start() {
        hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(1), 0, 8), new SettableClock());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static String recorded(String name) throws IOException {
        try (InputStream in = DemoHubWireTests.class.getResourceAsStream("/koji-captures/" + name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(hub.hubUrl())
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String call(String method, String... values) {
        StringBuilder params = new StringBuilder();
        for (String value : values) {
            params.append("<param><value>").append(value).append("</value></param>");
        }
        return "<?xml version='1.0'?><methodCall><methodName>" + method + "</methodName><params>" + params
                + "</params></methodCall>";
    }

    private static String keywords(String... members) {
        StringBuilder struct = new StringBuilder("<struct>");
        for (String member : members) {
            String[] parts = member.split("=", 2);
            struct.append("<member><name>%s</name><value>%s</value></member>".formatted(parts[0], parts[1]));
        }
        return struct.append("<member><name>__starstar</name><value><boolean>1</boolean></value></member></struct>")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getKojiVersion",
                "getAPIVersion",
                "fault.param",
                "fault.badkw",
                "fault.method",
                "getRepo.notag",
                "listTagged.badtag",
                "getTag.missing",
                "getBuildTarget.missing",
                "repoInfo.missing",
                "getRPMDeps.missing"
            })
    void sameBytesAsRecorded(String name) throws Exception {
        HttpResponse<String> response = post(recorded(name + ".request"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(response.headers().firstValue("Koji-Version")).contains("1.35.3");
        assertThat(response.body()).isEqualTo(recorded(name + ".response"));
    }

    @ParameterizedTest
    @CsvSource({
        "getRepo, f43-build, demo-build",
        "getRepo.event, 39, 1000",
        "repoInfo, <int>1</int>, <int>100</int>",
        "getTag, f43-build, demo-build",
        "getBuildTarget, f43, demo",
        "getBuildConfig, f43-build, demo-build",
        "getTagGroups, f43-build, demo-build",
        "listTags, x, x",
        "listPackages, <int>3</int>, <int>2</int>",
        "listTagged, f43-build, demo-build",
        "getRPMDeps, '<string>baz</string>', '<string>0ad-data</string>'"
    })
    void sameShapeAsRecorded(String name, String theirs, String ours) throws Exception {
        String request =
                recorded(name + ".request").replace("f43-build", "demo-build").replace(theirs, ours);
        String expected = recorded(name + ".response");
        if (name.equals("getTag") || name.equals("getBuildConfig")) {
            expected = expected.replaceFirst(
                    "(?s)<name>extra</name>.*?</struct>", "<name>extra</name>\n<value><struct>\n</struct>");
        }

        if (name.equals("getRPMDeps")) {
            request = request.replace("3.0", "0.27.0").replace("1.fc43", "1");
        }

        assertThat(firstStruct(post(request).body())).isEqualTo(firstStruct(expected));
    }

    /** Names and types without what is in them; of a list only its first element. */
    private static String firstStruct(String xml) {
        Matcher faults = Pattern.compile("<fault>").matcher(xml);
        assertThat(faults.find()).as(xml).isFalse();
        int cut = xml.indexOf("</struct></value>\n<value><struct>");
        return (cut < 0
                        ? xml.replaceFirst("(?s)</struct></value>\n(</data></array></value>\n)?</param>.*", "")
                        : xml.substring(0, cut))
                .replaceAll("<(string|int|double|boolean)>[^<]*</", "<$1></");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getRepo||get_repo() missing 1 required positional argument: 'tag'",
                "listTagged||RootExports.listTagged() missing 1 required positional argument: 'tag'",
                "getKojiVersion|1|RootExports.getKojiVersion() takes 1 positional argument but 2 were given",
                "getBuildTarget|1,2,3,4|get_build_target() takes from 1 to 3 positional arguments but 4 were given",
            })
    void argumentsThatDoNotFit(String method, String arguments, String message) throws Exception {
        String[] values = arguments == null ? new String[0] : arguments.split(",");

        assertThat(post(call(method, values)).body())
                .contains("<int>1019</int>")
                .contains("<string>" + message + "</string>");
    }

    @Test
    void moreArgumentsThatDoNotFit() throws Exception {
        assertThat(post(call("getTag", "demo", keywords("tagInfo=demo"))).body())
                .contains("get_tag() got multiple values for argument 'tagInfo'");
        assertThat(post(call("repoInfo", "abc")).body())
                .contains("Invalid type for value 'abc': &lt;class 'str'&gt;, expected type &lt;class 'int'&gt;");
        assertThat(post(call("repoInfo", "<int>99999</int>", keywords("strict=<boolean>1</boolean>")))
                        .body())
                .contains("<int>1000</int>")
                .contains("query returned no rows");
        assertThat(post(call("getBuildTarget", "nope", keywords("strict=<boolean>1</boolean>")))
                        .body())
                .contains("No such build target: nope");
        assertThat(post(call("getTagGroups", "nope")).body()).contains("No such entry in table tag: nope");
        assertThat(post(call("getBuildConfig", "it's")).body()).contains("No such tagInfo: \"it's\"");
        assertThat(post(call("listTagged", "demo", keywords("owner=me"))).body())
                .contains("The demo hub cannot filter by owner");
    }

    @Test
    void repositoriesCanBeAskedForByStateEventAndKind() throws Exception {
        String nil = "<param>\n<value><nil/></value></param>";
        assertThat(post(call("getRepo", "demo")).body())
                .as("the tag itself has none")
                .contains(nil);
        assertThat(post(call("getRepo", "demo-build", keywords("dist=<boolean>1</boolean>")))
                        .body())
                .contains(nil);
        assertThat(post(call("getRepo", "demo-build", keywords("state=<int>0</int>")))
                        .body())
                .contains(nil);
        assertThat(post(call("getRepo", "demo-build", keywords("state=<int>2</int>")))
                        .body())
                .contains(nil);
        assertThat(post(call("getRepo", "demo-build", keywords("event=<int>999</int>")))
                        .body())
                .contains(nil);
        assertThat(post(call("getRepo", "demo-build", keywords("min_event=<int>1001</int>")))
                        .body())
                .contains(nil);
        assertThat(post(call("getRepo", "demo-build", keywords("min_event=<int>1000</int>")))
                        .body())
                .contains("<name>id</name>\n<value><int>100</int></value>");
        assertThat(post(call("getRepo", "demo-build", "<ex:nil/>", "<i8>99999999999</i8>"))
                        .body())
                .contains("<name>id</name>\n<value><int>100</int></value>");
        assertThat(post(call("getTag", "demo", keywords("event=<i8>99999999999</i8>")))
                        .body())
                .contains("<name>query_event</name>\n<value><i8>99999999999</i8></value>");
    }

    @Test
    void oneBadCallAmongMany() throws Exception {
        String body = post(recorded("system.multicall.request").replace("f43", "demo"))
                .body();

        assertThat(body)
                .contains("<name>name</name>\n<value><string>demo</string></value>")
                .contains("<name>faultString</name>\n<value><string>No such tagInfo: 'nope'</string></value>")
                .contains("<name>traceback</name>");
        assertThat(post(recorded("multiCall.anon.request").replace("getTaskInfo", "nosuchmethod"))
                        .body())
                .contains("Invalid method: nosuchmethod")
                .contains("<value><array><data>\n<value><nil/></value></data></array></value>");
        assertThat(post(call(
                                "multiCall",
                                "<array><data><value><struct><member><name>methodName</name><value>multiCall</value></member>"
                                        + "<member><name>params</name><value><array><data/></array></value></member></struct></value></data></array>"))
                        .body())
                .contains("does not nest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<methodCall>",
                "<methodCall><methodName>getKojiVersion</methodName><params><param><value><i16>1</i16></value></param></params></methodCall>",
                "<!DOCTYPE methodCall><methodCall><methodName>getKojiVersion</methodName></methodCall>",
                "<!DOCTYPE methodCall [<!ENTITY e 'x'>]><methodCall><methodName>getTag</methodName><params><param><value>&e;</value></param></params></methodCall>",
                "<methodCall><methodName>getTag</methodName><params><param><value>&e;</value></param></params></methodCall>",
                "<methodCall><methodName>getTag</methodName><params><param><value><int>x</int></value></param></params></methodCall>"
            })
    void requestsThatAreNotXmlrpc(String body) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(response.body()).startsWith("Invalid request: ");
    }

    @Test
    void requestsWithoutParamsAreFine() throws Exception {
        assertThat(post("<methodCall><methodName>getKojiVersion</methodName></methodCall>")
                        .body())
                .contains("1.35.3");
    }

    @Test
    void deepAndLongRequests() throws Exception {
        assertThat(post(call("getTag", "<array><data><value>".repeat(9999) + "</value></data></array>".repeat(9999)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(call("getTag", "x".repeat(4 * 1024 * 1024))).body()).contains("Request too long");
    }

    @Test
    void onlyPost() throws Exception {
        HttpResponse<String> response =
                HTTP.send(HttpRequest.newBuilder(hub.hubUrl()).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/repos/demo-build/101/x86_64/repodata/repomd.xml",
                "/repos/demo-build/99/x86_64/repodata/repomd.xml",
                "/repos/demo/100/x86_64/repodata/repomd.xml",
                "/repos/demo-build/100/aarch64/repodata/repomd.xml",
                "/repos/demo-build/100/x86_64/repodata/",
                "/repos/demo-build/100/x86_64/../x86_64/repodata/repomd.xml",
                "/repos/demo-build/100/%2e%2e/100/x86_64/repodata/repomd.xml",
                "/../../../etc/passwd",
                "/repos/demo-build/99999999999999999999/repo.json",
                ""
            })
    void filesThatAreNotThere(String path) throws Exception {
        URI uri = URI.create(hub.topUrl() + path);

        assertThat(HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }
}
