package io.koschei.demo;

import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Misbehaviour;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageTests {

    private static final String SOURCE = "../packages/acl/2.3.2/2/src/acl-2.3.2-2.src.rpm";
    private static final int PATIENCE = 400;
    private static final int PATIENT = 50;

    private final SettableClock clock = new SettableClock();
    private final DemoHub hub = DemoHub.start(
            new DemoSettings(0, Duration.ofMinutes(1), 27, 8)
                    .withMessages()
                    .withBuilders(BuilderSettings.DEFAULT.withMinute(Duration.ofMinutes(1))),
            clock);
    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket = context.createSocket(SocketType.SUB);

    private final List<String> texts = new ArrayList<>();

    @BeforeEach
    void listen() {
        socket.setReceiveTimeOut(PATIENCE);
        // Now and then a handshake of JeroMQ's does not come to its end, and is tried again after this.
        socket.setHandshakeIvl(500);
        socket.subscribe("org.fedoraproject.dev.buildsys.");
        socket.connect("tcp://127.0.0.1:" + hub.messagePort().getAsInt());
        // A publisher forgets what nobody listened to; so speak until we are heard.
        HubClient koschei = HubClient.of(hub, "koschei");
        for (int i = 0; i < 500; i++) {
            int task = ((Number) koschei.call("build", SOURCE, "demo", struct("scratch", true))).intValue();
            koschei.call("cancelTask", task);
            if (socket.recv(ZMQ.DONTWAIT) != null) {
                break;
            }
            pause();
        }
        drain();
    }

    @AfterEach
    void stop() {
        context.close();
        hub.close();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything until it is quiet. */
    private List<JsonNode> drain() {
        return drainUntil("", 0);
    }

    /** Everything until so many messages of a topic are there and it is quiet. */
    private List<JsonNode> drainUntil(String topic, int count) {
        // Any call makes the hub notice what time it is.
        HubClient.anonymous(hub).call("getKojiVersion");
        List<JsonNode> messages = new ArrayList<>();
        for (int i = 0; i < PATIENT; i++) {
            receive(messages);
            if (of(messages, topic).size() >= count) {
                break;
            }
        }
        return messages;
    }

    private void receive(List<JsonNode> messages) {
        for (byte[] topic = socket.recv(); topic != null; topic = socket.recv()) {
            if (socket.hasReceiveMore()) {
                String text = socket.recvStr();
                texts.add(text);
                JsonNode envelope = JsonMapper.shared().readTree(text);
                assertThat(envelope.get("topic").asString()).isEqualTo(new String(topic, StandardCharsets.UTF_8));
                messages.add(envelope);
            }
        }
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream in = MessageTests.class.getResourceAsStream("/messages/" + name + ".frame1.json")) {
            return JsonMapper.shared().readTree(in).get("msg");
        }
    }

    private static List<JsonNode> of(List<JsonNode> messages, String topic) {
        return messages.stream()
                .filter(envelope -> envelope.get("topic").asString().endsWith(".buildsys." + topic))
                .map(envelope -> envelope.get("msg"))
                .toList();
    }

    private static TreeSet<String> names(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }

    @Test
    void aGenerationArrives() throws IOException {
        clock.tick(Duration.ofMinutes(1));
        List<JsonNode> messages = drainUntil("repo.done", 1);

        assertThat(messages)
                .extracting(envelope -> envelope.get("msg").get("instance").asString())
                .containsOnly("primary");
        assertThat(names(messages.get(0))).containsExactly("i", "msg", "msg_id", "timestamp", "topic", "username");
        assertThat(of(messages, "tag"))
                .as("three builds move, one is tagged again")
                .hasSizeBetween(2, 6);
        assertThat(of(messages, "untag")).hasSize(1);
        JsonNode untag = of(messages, "untag").get(0);
        assertThat(untag.get("name").asString()).isEqualTo("icu");
        assertThat(names(untag)).isEqualTo(names(sample("buildsys.untag-1")));
        assertThat(names(of(messages, "tag").get(0))).isEqualTo(names(sample("buildsys.tag-1")));
        assertThat(names(of(messages, "build.state.change").get(0)))
                .isEqualTo(names(sample("buildsys.build.state.change.1-1")));
        assertThat(of(messages, "repo.init")).hasSize(1);
        JsonNode done = of(messages, "repo.done").get(0);
        assertThat(done.get("repo_id").asInt()).isEqualTo(128);
        assertThat(names(done)).isEqualTo(names(sample("buildsys.repo.done-1")));
        assertThat(messages.get(messages.size() - 1).get("topic").asString()).endsWith("repo.done");
    }

    @Test
    void packagesComeOntoTheList() throws IOException {
        clock.tick(Duration.ofMinutes(3));
        List<JsonNode> changes = of(drainUntil("repo.done", 3), "package.list.change");

        assertThat(changes)
                .extracting(change -> change.get("package").asString())
                .contains("pci.ids");
        assertThat(names(changes.get(0))).isEqualTo(names(sample("buildsys.package.list.change-1")));
    }

    @Test
    void aScratchBuildGoesItsWay() throws IOException {
        HubClient koschei = HubClient.of(hub, "koschei");
        koschei.call("build", SOURCE, "demo", struct("scratch", true));
        koschei.call("build", SOURCE, "demo", struct());
        clock.tick(Duration.ofSeconds(50));
        hub.ledger();
        clock.tick(Duration.ofSeconds(9));
        hub.ledger();
        // Builders have what they need from the repository before the hub deletes it.
        clock.tick(Duration.ofSeconds(45));
        hub.ledger();
        clock.tick(Duration.ofHours(2));
        hub.ledger();
        List<JsonNode> changes = of(drainUntil("task.state.change", 3), "task.state.change");

        assertThat(changes)
                .as("only the scratch build, not its parts, not its creation")
                .extracting(change ->
                        change.get("old").asString() + ">" + change.get("new").asString())
                .containsExactly("FREE>ASSIGNED", "ASSIGNED>OPEN", "OPEN>CLOSED");
        for (int i = 0; i < 3; i++) {
            String state = changes.get(i).get("new").asString();
            JsonNode sample = sample("buildsys.task.state.change." + state + "-1");
            assertThat(names(changes.get(i))).isEqualTo(names(sample));
            assertThat(names(changes.get(i).get("info"))).as(state).isEqualTo(names(sample.get("info")));
        }
        JsonNode closed = changes.get(2);
        JsonNode sample = sample("buildsys.task.state.change.CLOSED-1");
        assertThat(names(closed.get("info").get("children").get(0)))
                .isEqualTo(names(sample.get("info").get("children").get(0)));
        assertThat(closed.get("srpm").asString()).isEqualTo("acl-2.3.2-2.src.rpm");
        assertThat(closed.get("owner").asString()).isEqualTo("koschei");
        assertThat(texts)
                .as("seconds as Python writes them")
                .anyMatch(text -> text.matches(".*\"completion_time\":[0-9]{10}\\.0,.*"));
    }

    @Test
    void messagesAreDroppedAndSentTwice() {
        hub.misbehave(new Misbehaviour(1, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 1));
        clock.tick(Duration.ofMinutes(1));
        assertThat(drain()).isEmpty();
        hub.misbehave(new Misbehaviour(1, 0, 0, 0, 0, Duration.ZERO, 0, 0, 1, 0));
        clock.tick(Duration.ofMinutes(1));
        List<JsonNode> done = of(drainUntil("repo.done", 2), "repo.done");

        assertThat(done).hasSize(2);
        assertThat(done.get(0)).isEqualTo(done.get(1));
    }

    @Test
    void nobodyPublishesUnlessToldTo() {
        try (DemoHub quiet = DemoHub.start(new DemoSettings(0, Duration.ZERO, 0, 8), clock)) {
            assertThat(quiet.messagePort()).isEmpty();
        }
    }
}
