package io.koschei.bench.soak;

import io.koschei.demo.behaviour.Misbehaviour;
import java.time.Duration;

/**
 * What one run of the soak goes through.
 *
 * @param copies services that run at the same time, each with all its parts
 * @param length how long the hub misbehaves and services are killed
 * @param killEvery time between two kills, each of one service after another
 * @param stall how long a service is stopped instead of killed, before it goes on as if no time had passed; zero to kill
 * @param drain longest time afterwards for everything to come to its end
 * @param seed of the hub's misbehaviour
 */
record SoakPlan(int copies, Duration length, Duration killEvery, Duration stall, Duration drain, long seed) {

    private static final Duration OFFLINE = Duration.ofSeconds(60);

    /** How long the hub is offline in one go: a minute, or half of a shorter run. First with faults, then with closed connections. */
    Duration offline() {
        Duration half = length.dividedBy(2);
        return half.compareTo(OFFLINE) < 0 ? half : OFFLINE;
    }

    String name() {
        return (copies == 1 ? "one copy" : copies + " copies") + (stalls() ? ", stalled" : "");
    }

    boolean stalls() {
        return !stall.isZero();
    }

    /** Five of a hundred answers are lost, half of them before the call took effect; two are a proxy's pages. */
    Misbehaviour misbehaviour() {
        return new Misbehaviour(seed, 0.025, 0.025, 0.02, 0.02, Duration.ofSeconds(2), 0.01, 0.1, 0.1, 0.2);
    }
}
