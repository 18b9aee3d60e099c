package io.koschei.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** New, blocked, unblocked, retagged, untagged and removed packages: by refreshes alone, by polls alone, by both in any order. */
class OneEndStateIT {

    private static final List<String> NAMES = List.of("a", "b", "c");

    @BeforeAll
    static void clean() {
        TrackedHub.clean();
    }

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneEndState(int seed) {
        TrackedHub refreshes = new TrackedHub("refreshes" + seed);
        TrackedHub polls = new TrackedHub("polls" + seed);
        TrackedHub both = new TrackedHub("both" + seed);
        List<TrackedHub> all = List.of(refreshes, polls, both);
        all.forEach(TrackedHub::pollNow);
        Random random = new Random(seed);
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int kind = random.nextInt(6);
            String name = NAMES.get(random.nextInt(NAMES.size()));
            int event = random.nextInt(polls.hub.last() + 1);
            all.forEach(one -> happens(one.hub, kind, name, event));
            refreshes.refresh.one(refreshes.collection(), name);
            polls.pollNow();
            unread.add(name);
            switch (random.nextInt(4)) {
                case 0 -> both.pollNow();
                case 1 -> both.refresh.one(both.collection(), unread.get(random.nextInt(unread.size())));
                case 2 ->
                    both.refresh.some(
                            both.collection(), unread.stream().distinct().toList());
                default -> {}
            }
        }
        both.pollNow();
        assertThat(refreshes.state()).isEqualTo(polls.state());
        assertThat(current(both)).isEqualTo(current(polls));
    }

    private static void happens(TagHub hub, int kind, String name, int event) {
        switch (kind) {
            case 0 -> hub.lists(name);
            case 1 -> hub.blocks(name, true);
            case 2 -> hub.blocks(name, false);
            case 3 -> hub.untags(name, event);
            case 4 -> hub.removes(name);
            default -> hub.tags(name, "1." + hub.last() * 7 % 10);
        }
    }

    /** Builds that came and went unseen are not known, and so do not count as untagged. */
    private static Map<String, String> current(TrackedHub hub) {
        Map<String, String> state = hub.state();
        state.replaceAll((name, facts) -> facts.replaceFirst(" untagged.*", ""));
        state.values().removeIf(facts -> facts.equals("real event last"));
        return state;
    }
}
