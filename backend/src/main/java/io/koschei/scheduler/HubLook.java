package io.koschei.scheduler;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.query.KojiQuery;
import io.koschei.scheduling.BuilderLoad;
import io.koschei.scheduling.HubStates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the hub itself: who Koschei is there, and how busy its builders are. An answer is used for a while. */
final class HubLook {

    private static final Duration LOAD_HOLDS = Duration.ofSeconds(30);
    private static final Duration LOGIN_HOLDS = Duration.ofMinutes(5);

    private final Koji koji;
    private final HubStates states;
    private final String channel;
    private final Clock clock;
    private @Nullable Integer channelId;
    private BuilderLoad load = BuilderLoad.UNKNOWN;
    private Instant loadUntil = Instant.MIN;
    private Instant loginUntil = Instant.MIN;

    HubLook(Koji koji, HubStates states, String channel, Clock clock) {
        this.koji = koji;
        this.states = states;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Makes sure that there is a login.
     *
     * @throws io.koschei.koji.failure.KojiException when there is none
     */
    void login() {
        Instant now = clock.instant();
        if (now.isBefore(loginUntil)) {
            return;
        }
        KojiUser user = koji.loggedIn();
        states.user(user.id(), user.name());
        loginUntil = now.plus(LOGIN_HOLDS);
    }

    /** Makes the next pass ask the hub for everything anew. */
    void doubt() {
        loginUntil = Instant.MIN;
        loadUntil = Instant.MIN;
        channelId = null;
    }

    /**
     * How busy the builders are.
     *
     * @return empty when the hub has no such channel
     */
    Optional<BuilderLoad> load() {
        Instant now = clock.instant();
        if (now.isBefore(loadUntil)) {
            return Optional.of(load);
        }
        if (channelId == null) {
            channelId = koji.ask(KojiQuery.channel(channel)).orElse(null);
        }
        if (channelId == null) {
            return Optional.empty();
        }
        load = BuilderLoad.of(koji.ask(KojiQuery.hosts(channelId)).stream()
                .map(host -> new BuilderLoad.Host(host.arches(), host.capacity(), host.load(), host.ready()))
                .toList());
        states.load(load, now);
        loadUntil = now.plus(LOAD_HOLDS);
        return Optional.of(load);
    }
}
