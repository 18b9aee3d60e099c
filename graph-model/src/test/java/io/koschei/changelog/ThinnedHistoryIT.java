package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.HistoryThinning;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is thinned out has never been. */
class ThinnedHistoryIT {

    private static final int GENERATIONS = 9;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theStoresSayWhatTheyWouldSayHadTheOthersNeverBeen(long seed) {
        Random random = new Random(seed);
        List<String[]> history = RandomHistory.of(random, GENERATIONS);
        BitSet removed = new BitSet();
        IntStream.range(1, GENERATIONS - 1).filter(i -> random.nextInt(3) > 0).forEach(removed::set);
        LoggedStory story = new LoggedStory(2);
        LoggedStory never = new LoggedStory(2);
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            story.complete(history.get(ordinal));
            if (removed.get(ordinal)) {
                never.skip();
            } else {
                never.complete(history.get(ordinal));
            }
        }
        List<Object> before = asOfEach(story, removed);
        int steps = thin(story, removed, random);

        assertThat(follow(story)).isEqualTo(new FollowOutcome.UpToDate(0));

        assertThat(StoredHistory.of(story)).isEqualTo(StoredHistory.of(never));
        assertThat(asOfEach(story, removed)).isEqualTo(before);
        assertThat(story.verify().differences()).isEmpty();
        assertThat(story.verify().log().intervals())
                .isEqualTo(never.verify().log().intervals());
        assertThat(story.graph.followed(story.collection.name()).count()).isEqualTo(steps);
        assertThat(story.rebuild.run(story.collection, entry -> {}))
                .isEqualTo(new FollowOutcome.UpToDate(GENERATIONS - removed.cardinality()));
        assertThat(StoredHistory.of(story)).isEqualTo(StoredHistory.of(never));
        story.generation(history.get(3));
        assertThat(story.verify().differences()).as("the history goes on").isEmpty();
    }

    /** Runs of removed ones, each in one or two steps. */
    private static int thin(LoggedStory story, BitSet removed, Random random) {
        LoggedGenerations logged = new LoggedGenerations(story.jdbc);
        HistoryThinning thinning = new HistoryThinning(story.jdbc, story.transaction);
        int steps = 0;
        for (int first = removed.nextSetBit(0); first >= 0; first = removed.nextSetBit(first + 1)) {
            int after = removed.nextClearBit(first);
            for (int begin = first; begin < after; ) {
                int end = random.nextBoolean() ? after : begin + 1;
                List<Logged> some = between(logged, story, begin, end);
                assertThat(thinning.merge(
                                story.collection.id(),
                                some.subList(0, end - begin),
                                some.get(end - begin),
                                LoggedStory.START))
                        .isTrue();
                steps++;
                begin = end;
            }
            first = after;
        }
        return steps;
    }

    private static List<Logged> between(LoggedGenerations logged, LoggedStory story, int from, int to) {
        return logged.all(story.collection.id()).stream()
                .filter(each -> each.ordinal() >= from && each.ordinal() <= to)
                .toList();
    }

    /** What is answered about each generation that is kept. */
    private static List<Object> asOfEach(LoggedStory story, BitSet removed) {
        GraphReader graph = story.reader();
        Resolutions resolutions = new Resolutions(story.jdbc);
        List<PackageKey> keys =
                StoredHistory.NAMES.stream().map(StoredHistory::key).toList();
        List<Object> all = new ArrayList<>();
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            if (!removed.get(ordinal)) {
                String name = story.collection.name();
                all.add(new TreeMap<>(graph.facts(name, ordinal, keys)));
                all.add(new TreeMap<>(Map.<PackageKey, List<Neighbour>>copyOf(graph.requires(name, ordinal, keys))));
                for (PackageAnswer answer : resolutions.findAll(story.collection.id(), keys, ordinal)) {
                    all.add(List.of(answer.key(), answer.resolved(), answer.problems()));
                }
            }
        }
        return all;
    }

    private static FollowOutcome follow(LoggedStory story) {
        return story.follower.catchUp(story.collection, entry -> {});
    }
}
