package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.koschei.koji.facts.BuiltRpm;
import io.koschei.koji.facts.NamedBuild;
import io.koschei.koji.facts.TaskRpms;
import io.koschei.koji.query.RpmQueries;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions for what builds and tasks have made, as a real hub was asked them and as it answered. */
class RecordedRpmTests {

    private static final NamedBuild FOO =
            new NamedBuild(4, "foo", "1.0", "1.fc43", Optional.of(NamedBuild.State.COMPLETE), Optional.empty());

    @ParameterizedTest
    @MethodSource("questions")
    void askedAndUnderstoodAsRecorded(Exchange exchange) throws IOException {
        try (ScriptedHub hub = new ScriptedHub().saysRecorded(exchange.name())) {
            Object answer = exchange.ask(hub.koji());
            assertThat(ScriptedHub.flat(hub.requests().get(0).body()))
                    .isEqualTo(exchange.ours()
                            .apply(ScriptedHub.flat(ScriptedHub.recorded(exchange.name() + ".request"))));
            exchange.understood().accept(answer);
        }
    }

    static Stream<Exchange> questions() {
        return Stream.of(
                Exchange.of("getBuild", koji -> koji.ask(RpmQueries.build("foo-1.0-1.fc43")), Optional.of(FOO)),
                Exchange.of("getBuild.missing", koji -> koji.ask(RpmQueries.build("foo-9-9")), Optional.empty()),
                Exchange.of("getBuild.building", koji -> koji.ask(RpmQueries.build(7)), (Object answer) -> assertThat(
                                ((NamedBuild) ((Optional<?>) answer).orElseThrow()).state())
                        .contains(NamedBuild.State.BUILDING)),
                Exchange.of("listBuilds", koji -> koji.ask(RpmQueries.buildOf(1)), Optional.of(FOO))
                        .but("packageID", "taskID"),
                Exchange.of("listRPMs", koji -> koji.ask(RpmQueries.rpms(4)), (Object answer) -> assertThat(answer)
                        .asInstanceOf(list(BuiltRpm.class))
                        .contains(new BuiltRpm(10, "foo", "1.0", "1.fc43", "src", 6791))),
                Exchange.of(
                        "getTaskResult.buildArch",
                        koji -> koji.ask(RpmQueries.made(8)),
                        new TaskRpms(
                                List.of(
                                        "tasks/8/8/foo-1.0-1.fc43.x86_64.rpm",
                                        "tasks/8/8/foo-devel-1.0-1.fc43.x86_64.rpm"),
                                List.of())),
                Exchange.of("getTaskResult.closed", koji -> koji.ask(RpmQueries.made(4)), TaskRpms.NONE));
    }
}
