package io.koschei.graphql.builds;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildState;
import io.koschei.graphql.Answers;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What builds took of Koji's builders. */
class ResourceUseIT {

    private final ScratchBuilds builds = new ScratchBuilds();
    private final TestGraphql client = builds.service();

    @BeforeEach
    void build() {
        took("p20", "x86_64", 600);
        took("p20", "x86_64", 100);
        took("p20", "s390x", 50);
        took("p21", "x86_64", 200);
        took("p22", "x86_64", 50);
    }

    private void took(String name, String arch, long seconds) {
        long build = builds.ended(name, 107, BuildState.COMPLETE, null, null);
        builds.tasks(build, arch, seconds);
    }

    @AfterEach
    void forget() {
        builds.close();
    }

    private JsonNode use(String arguments) {
        return client.data(
                        "{collection(name: \"world\") {resourceUse" + arguments
                                + " {totalCount totalSeconds days edges {node {package {name} arch buildCount seconds share}}}}}")
                .at("/collection/resourceUse");
    }

    @Test
    void addsUpByPackageAndArchitecture() {
        JsonNode use = use("");
        assertThat(use.get("days").asInt()).isEqualTo(30);
        assertThat(use.get("totalSeconds").asDouble()).isEqualTo(1000);
        assertThat(use.get("totalCount").asInt()).isEqualTo(4);
        assertThat(use.at("/edges/0/node").toString())
                .isEqualTo(
                        "{\"package\":{\"name\":\"p20\"},\"arch\":\"x86_64\",\"buildCount\":2,\"seconds\":700.0,\"share\":0.7}");
        assertThat(nodes(use, "/seconds")).containsExactly("700.0", "200.0", "50.0", "50.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    TIME, direction: DESC    | p20 p21 p20 p22
                    TIME, direction: ASC     | p20 p22 p21 p20
                    TIME                     | p20 p21 p20 p22
                    BUILDS, direction: DESC  | p20 p20 p21 p22
                    BUILDS, direction: ASC   | p20 p21 p22 p20
                    PACKAGE, direction: ASC  | p20 p20 p21 p22
                    PACKAGE, direction: DESC | p22 p21 p20 p20
                    """)
    void ordersByWhatIsAsked(String order, String names) {
        assertThat(String.join(" ", nodes(use("(order: {field: " + order + "})"), "/package/name")))
                .isEqualTo(names);
    }

    /** Shares are of everything, whatever is shown. */
    @Test
    void filtersByName() {
        JsonNode use = use("(name: \" P21 \")");
        assertThat(use.get("totalCount").asInt()).isEqualTo(1);
        assertThat(use.at("/edges/0/node/share").asDouble()).isEqualTo(0.2);
        assertThat(use.get("totalSeconds").asDouble()).isEqualTo(1000);
        assertThat(use("(name: \"%\")").get("totalCount").asInt()).isZero();
        assertThat(use("(name: \" \")").get("totalCount").asInt()).isEqualTo(4);
    }

    @Test
    void looksBackAsManyDaysAsAsked() {
        builds.jdbc()
                .sql(
                        "update build_task set finished_at = finished_at - interval '3 days', started_at = started_at - interval '3 days'"
                                + " where arch = 's390x'")
                .update();
        assertThat(use("(days: 2)").get("totalSeconds").asDouble()).isEqualTo(950);
        assertThat(use("(days: 4)").get("totalSeconds").asDouble()).isEqualTo(1000);
    }

    @Test
    void pagesBothWays() {
        assertThat(Answers.bothWays(
                        client,
                        "{collection(name: \"world\") {resourceUse(%s) {totalCount pageInfo {hasNextPage hasPreviousPage startCursor"
                                + " endCursor} edges {node {package {name} arch}}}}}",
                        "/collection/resourceUse",
                        3))
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 367})
    void looksBackAYearAtMost(int days) {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'days' must be from 1 to 366, not " + days + ".",
                "{collection(name: \"world\") {resourceUse(days: " + days + ") {days}}}");
    }
}
