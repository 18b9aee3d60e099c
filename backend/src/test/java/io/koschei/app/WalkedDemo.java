package io.koschei.app;

import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.GenerationState;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The service after the demo's whole history, walked once for all tests that look at it. */
final class WalkedDemo {

    static final String COLLECTION = "walk";

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static @Nullable WalkedDemo walked;

    private final TestService service;
    private final int last;

    private WalkedDemo(TestService service, int last) {
        this.service = service;
        this.last = last;
    }

    static synchronized WalkedDemo get() throws InterruptedException {
        if (walked == null) {
            walked = walk();
        }
        return walked;
    }

    private static WalkedDemo walk() throws InterruptedException {
        DemoHub hub =
                DemoHub.start(new DemoSettings(0, Duration.ZERO, 0, DemoSettings.DEFAULT_KEEP), Clock.systemUTC());
        TestService service = TestService.start(COLLECTION, hub.hubUrl(), hub.topUrl());
        service.await(hub.lastGeneration(), PATIENCE, last -> last.state() == GenerationState.COMPLETE);
        return new WalkedDemo(service, hub.lastGeneration());
    }

    TestService service() {
        return service;
    }

    int last() {
        return last;
    }
}
