package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusEvent.BuildChanged;
import io.koschei.bus.BusEvent.BuildTagged;
import io.koschei.bus.BusEvent.BuildUntagged;
import io.koschei.bus.BusEvent.PackageListChanged;
import io.koschei.bus.BusEvent.RepoBegun;
import io.koschei.bus.BusEvent.RepoReady;
import io.koschei.bus.BusEvent.TaskChanged;
import io.koschei.bus.wire.KojiBodies;
import io.koschei.bus.wire.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTests {

    private static final String PREFIX = "org.fedoraproject.prod.buildsys.";

    private final Envelopes frames = new Envelopes(
            "org.fedoraproject.prod",
            new KojiBodies("primary"),
            100_000,
            Optional.empty(),
            Duration.ofHours(1),
            Clock.systemUTC());

    private Reading read(String topic, String envelope) {
        return frames.read(
                (PREFIX + topic).getBytes(StandardCharsets.UTF_8), envelope.getBytes(StandardCharsets.UTF_8));
    }

    private Reading body(String topic, String body) {
        return read(topic, "{\"msg_id\":\"1\",\"msg\":" + body + "}");
    }

    private static Reading understood(BusEvent event) {
        return new Reading.Understood("1", event);
    }

    static Stream<Arguments> recorded() {
        return Stream.of(
                Arguments.of("tag-1", new BuildTagged("f43", "foo")),
                Arguments.of("tag-2", new BuildTagged("f43", "bar")),
                Arguments.of("untag-1", new BuildUntagged("f43", "foo")),
                Arguments.of("package.list.change-2", new PackageListChanged("f43", "bar")),
                Arguments.of("repo.init-1", new RepoBegun("f43-build", 1)),
                Arguments.of("repo.done-2", new RepoReady("f43-build", 2)),
                Arguments.of("task.state.change.ASSIGNED-1", new TaskChanged(6, "ASSIGNED")),
                Arguments.of("task.state.change.OPEN-1", new TaskChanged(4, "OPEN")),
                Arguments.of("task.state.change.CLOSED-1", new TaskChanged(4, "CLOSED")),
                Arguments.of("task.state.change.FAILED-1", new TaskChanged(10, "FAILED")),
                Arguments.of("task.state.change.CANCELED-1", new TaskChanged(12, "CANCELED")),
                Arguments.of("build.state.change.0-1", new BuildChanged(7, "foo", 0)),
                Arguments.of("build.state.change.1-2", new BuildChanged(2, "bash", 1)));
    }

    @ParameterizedTest
    @MethodSource
    void recorded(String name, BusEvent event) {
        RecordedFrames recorded = RecordedFrames.of(name);
        assertThat(frames.read(recorded.topic(), recorded.envelope()))
                .isInstanceOfSatisfying(Reading.Understood.class, understood -> {
                    assertThat(understood.event()).isEqualTo(event);
                    assertThat(understood.id()).startsWith("2026-");
                });
    }

    @Test
    void oldMessagesLackInstancesAndNumbers() {
        assertThat(body("tag", "{\"name\":\"stage\",\"tag\":\"f18\",\"version\":\"4.1.1\",\"release\":\"3.fc18\"}"))
                .isEqualTo(understood(new BuildTagged("f18", "stage")));
        assertThat(body("package.list.change", "{\"package\":\"almanah\",\"tag\":\"f17\"}"))
                .isEqualTo(understood(new PackageListChanged("f17", "almanah")));
        assertThat(body("repo.done", "{\"tag\":\"f19-build\"}"))
                .isEqualTo(understood(new RepoReady("f19-build", null)));
        assertThat(body(
                        "task.state.change",
                        "{\"attribute\":\"state\",\"id\":6380373,\"new\":\"OPEN\",\"old\":\"FREE\"}"))
                .isEqualTo(understood(new TaskChanged(6380373, "OPEN")));
    }

    @Test
    void aMessageWithoutANameIsReadAllTheSame() {
        assertThat(read("repo.done", "{\"msg\":{\"tag\":\"f19-build\",\"repo_id\":7}}"))
                .isEqualTo(new Reading.Understood(null, new RepoReady("f19-build", 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"arm\"", "null", "7", "\"Primary\""})
    void othersOnTheBusAreNotOurs(String instance) {
        assertThat(body("tag", "{\"name\":\"foo\",\"tag\":\"f43\",\"instance\":" + instance + "}"))
                .isEqualTo(new Reading.Ignored());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm.sign", "build.import", "", "tag.", "TAG"})
    void otherTopicsAreIgnored(String topic) {
        assertThat(body(topic, "{\"name\":\"foo\",\"tag\":\"f43\"}")).isEqualTo(new Reading.Ignored());
    }

    /** A relay sorts messages by the one topic, and signatures are over the other. */
    @Test
    void twoTopicsThatDiffer() {
        assertThat(read("tag", "{\"topic\":\"org.fedoraproject.prod.buildsys.untag\",\"msg\":{}}"))
                .isEqualTo(Reading.malformed("its topic is another than that of its envelope"));
    }

    @Test
    void otherApplicationsAndPrefixesAreIgnored() {
        byte[] envelope = "{\"msg\":{}}".getBytes(StandardCharsets.UTF_8);
        for (String topic :
                new String[] {"org.fedoraproject.prod.git.receive", "org.fedoraproject.dev.buildsys.tag", ""}) {
            assertThat(frames.read(topic.getBytes(StandardCharsets.UTF_8), envelope))
                    .isEqualTo(new Reading.Ignored());
        }
        assertThat(body("build.state.change", "{\"attribute\":\"volume\",\"build_id\":1,\"new\":2,\"name\":\"a\"}"))
                .isEqualTo(new Reading.Ignored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "\"text\"",
                "{}",
                "{\"msg\":null}",
                "{\"msg\":[]}",
                "{\"msg\":{}}",
                "{\"msg\":{\"tag\":\"f43\"}}",
                "{\"msg\":{\"tag\":\"f43\",\"name\":null}}",
                "{\"msg\":{\"tag\":\"f43\",\"name\":7}}",
                "{\"msg\":{\"tag\":\"f43\",\"name\":\"\"}}",
                "{\"msg\":{\"tag\":\"f43\",\"name\":\"a b\"}}",
                "{\"msg\":{\"tag\":\"f43\",\"name\":\"a\\nb\"}}",
                "{\"msg\":{\"tag\":[\"f43\"],\"name\":\"foo\"}}",
                "{\"msg\":{\"tag\":\"f43\",\"name\":\"foo\"}} trailing {",
            })
    void whatCannotBeATag(String envelope) {
        assertThat(read("tag", envelope))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("malformed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"4\",\"new\":\"OPEN\"}",
                "{\"id\":-4,\"new\":\"OPEN\"}",
                "{\"id\":4.5,\"new\":\"OPEN\"}",
                "{\"id\":99999999999999999999999,\"new\":\"OPEN\"}",
                "{\"id\":4,\"new\":3}",
                "{\"new\":\"OPEN\"}"
            })
    void whatCannotBeATask(String body) {
        assertThat(body("task.state.change", body))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("malformed"));
    }

    @Test
    void whatIsTooDeepTooLongOrNoUtf8() {
        String deep = "[".repeat(50) + "]".repeat(50);
        assertThat(body("tag", "{\"tag\":\"f43\",\"name\":\"foo\",\"x\":" + deep + "}"))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("malformed"));
        assertThat(body("tag", "{\"tag\":\"f43\",\"name\":\"foo\",\"x\":\"" + "x".repeat(100_000) + "\"}"))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("malformed"));
        assertThat(body("tag", "{\"tag\":\"f43\",\"name\":\"" + "x".repeat(300) + "\"}"))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("malformed"));
        assertThat(frames.read(
                        (PREFIX + "tag").getBytes(StandardCharsets.UTF_8),
                        new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOfSatisfying(Reading.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo("malformed"));
    }
}
