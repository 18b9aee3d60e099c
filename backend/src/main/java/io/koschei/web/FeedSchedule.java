package io.koschei.web;

import io.koschei.graphql.generations.GenerationFeed;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for finished generations, so that open pages learn of them. */
@Component
@Profile("web")
final class FeedSchedule {

    private final GenerationFeed feed;

    FeedSchedule(GenerationFeed feed) {
        this.feed = feed;
    }

    @Scheduled(fixedDelayString = "${koschei.web.feed-interval:1s}")
    void pass() {
        feed.run();
    }
}
