package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** A publisher, and its subscriber is connected. */
final class TestHub {

    final ZMQ.Socket socket;
    final String endpoint;

    TestHub(ZContext context) {
        socket = context.createSocket(SocketType.XPUB);
        endpoint = "tcp://127.0.0.1:" + socket.bindToRandomPort("tcp://127.0.0.1");
    }

    TestHub(ZContext context, String endpoint) {
        this.endpoint = endpoint;
        socket = context.createSocket(SocketType.XPUB);
        bind();
    }

    /** The port is given back a little later than a socket is closed. */
    private void bind() {
        boolean bound = false;
        for (int i = 0; i < 100 && !bound; i++) {
            try {
                bound = socket.bind(endpoint);
            } catch (ZMQException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        assertThat(bound).isTrue();
    }

    /** What the subscriber asks for. Now and then JeroMQ forgets that a socket listens, and has to be told again. */
    String awaitSubscriber() {
        socket.setReceiveTimeOut(8_000);
        String subscription = socket.recvStr();
        for (int i = 0; i < 4 && subscription == null; i++) {
            socket.unbind(endpoint);
            bind();
            subscription = socket.recvStr();
        }
        assertThat(subscription).as("a subscriber").isNotNull();
        return subscription;
    }

    /** Until something arrives: now and then a connection on loopback says nothing, and is made anew. */
    void awaitListening(FedmsgBus bus) {
        awaitSubscriber();
        assertThat(sendUntilHeard(bus, "ping")).isTrue();
    }

    boolean sendUntilHeard(FedmsgBus bus, String name) {
        boolean heard = false;
        for (int i = 0; i < 24 && !heard; i++) {
            send(FedmsgBusTests.TAG, FedmsgBusTests.tagged(name));
            heard = FedmsgBusTests.next(bus, FedmsgBusTests.MADE_ANEW)
                    .filter(new BusEvent.BuildTagged("f43", name)::equals)
                    .isPresent();
        }
        return heard;
    }

    void send(String topic, byte[]... frames) {
        socket.send(topic.getBytes(StandardCharsets.UTF_8), frames.length == 0 ? 0 : ZMQ.SNDMORE);
        for (int i = 0; i < frames.length; i++) {
            socket.send(frames[i], i < frames.length - 1 ? ZMQ.SNDMORE : 0);
        }
    }
}
