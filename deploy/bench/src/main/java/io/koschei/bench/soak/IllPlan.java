package io.koschei.bench.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a hub goes through that is ill now and then, and well in between.
 *
 * @param length of the whole, from the moment when much is under way
 */
record IllPlan(Duration length) {

    /** What is wrong with it. */
    enum Illness {
        /** Its policy denies to choose a repository, which builders say of each task. */
        POLICY("its policy denies builds"),
        /** All repositories are deleted, and new ones as they come. */
        DELETED("its repositories are deleted"),
        /** Newer repositories of older events, and others with options of their own. */
        OLD("repositories of old events come"),
        /** A proxy answers instead of it. */
        GATEWAY("it answers 502");

        private final String words;

        Illness(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The policy comes twice, at once and after all else. */
    private static final List<Illness> ORDER =
            List.of(Illness.POLICY, Illness.DELETED, Illness.OLD, Illness.GATEWAY, Illness.POLICY);

    /**
     * One of them.
     *
     * @param from when it begins, from the beginning of the run
     * @param to when it ends
     */
    record Episode(Illness illness, Duration from, Duration to) {}

    /** One part for each episode, and one before and after each in which it is well. */
    private int parts() {
        return 1 + 2 * ORDER.size();
    }

    Duration part() {
        return length.dividedBy(parts());
    }

    List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < ORDER.size(); i++) {
            Duration from = part().multipliedBy(1L + 2L * i);
            episodes.add(new Episode(ORDER.get(i), from, from.plus(part())));
        }
        return episodes;
    }
}
