package io.koschei.buildpolling;

import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the passes. */
@Component
@Profile("polling")
final class FollowingSchedule {

    private final BuildFollower follower;
    private final RetentionPass retention;

    FollowingSchedule(BuildFollower follower, RetentionPass retention) {
        this.follower = follower;
        this.retention = retention;
    }

    @Scheduled(fixedDelayString = "${koschei.following.interval:15s}")
    void pass() {
        follower.run();
    }

    @Scheduled(fixedDelayString = "${koschei.following.retention-interval:1h}")
    void forget() {
        retention.run();
    }
}
