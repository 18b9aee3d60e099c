package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.tracked.RealBuild;
import io.koschei.tracked.TagEntry;
import io.koschei.tracked.TrackedPackage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Whatever the order in which answers arrive, however often, and with some of them lost: one poll later all is as Koji has it. */
class PackageSyncOrderIT {

    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final int STEPS = 12;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A tag as it was at each of its events. */
    private static final class Tag {

        final List<TreeMap<String, TagEntry>> states = new ArrayList<>(List.of(new TreeMap<>()));
        private final Random random;
        private long builds;

        Tag(Random random) {
            this.random = random;
        }

        /** Something happens to one package; its name. */
        String happens() {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            TreeMap<String, TagEntry> next = new TreeMap<>(states.get(states.size() - 1));
            TagEntry before = next.getOrDefault(name, TagEntry.absent(name));
            next.put(name, change(before));
            states.add(next);
            return name;
        }

        private TagEntry change(TagEntry before) {
            return switch (random.nextInt(before.listed() ? 5 : 1)) {
                case 0 -> new TagEntry(before.name(), true, false, before.build());
                case 1 -> new TagEntry(before.name(), true, !before.blocked(), before.build());
                case 2 -> new TagEntry(before.name(), true, before.blocked(), tagged());
                case 3 -> new TagEntry(before.name(), true, before.blocked(), seenBefore(before.name()));
                default -> TagEntry.absent(before.name());
            };
        }

        private RealBuild tagged() {
            return build(++builds, states.size());
        }

        /** Untagging brings back what was there before; so does tagging it again. */
        private @Nullable RealBuild seenBefore(String name) {
            List<RealBuild> all = states.stream()
                    .map(state ->
                            state.getOrDefault(name, TagEntry.absent(name)).build())
                    .filter(build -> build != null)
                    .distinct()
                    .toList();
            if (all.isEmpty() || random.nextInt(4) == 0) {
                return null;
            }
            RealBuild old = all.get(random.nextInt(all.size()));
            return random.nextBoolean() ? old : build(old.kojiBuildId(), states.size());
        }

        private static RealBuild build(long id, long event) {
            // Not in the order of the numbers: an old branch gets builds, too.
            return new RealBuild(
                    id,
                    new Evr(0, "1." + id * 7 % 5, "1"),
                    event,
                    null,
                    TrackedCollection.NOW,
                    TrackedCollection.NOW,
                    null);
        }

        TagEntry at(int event, String name) {
            return states.get(event).getOrDefault(name, TagEntry.absent(name));
        }

        int last() {
            return states.size() - 1;
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void oneEndState(@ForAll long seed) {
        Random random = new Random(seed);
        Tag tag = new Tag(random);
        List<String> touched = new ArrayList<>(List.of(""));
        for (int i = 0; i < STEPS; i++) {
            touched.add(tag.happens());
        }
        // Emptying all tables takes longer than all the rest.
        int number = NUMBER.getAndIncrement();
        TrackedCollection messages =
                number == 0 ? TrackedCollection.empty() : TrackedCollection.more("messages" + number);
        TrackedCollection polls = TrackedCollection.more("polls" + number);
        TrackedCollection both = TrackedCollection.more("both" + number);
        for (int event = 1; event <= tag.last(); event++) {
            messages.some(event, tag.at(event, touched.get(event)));
            poll(polls, tag, event);
        }
        for (Runnable arrival : arrivals(both, tag, touched, random)) {
            arrival.run();
        }
        poll(both, tag, tag.last());
        for (String name : NAMES) {
            isAsKojiHasIt(messages, tag.at(tag.last(), name));
            isAsKojiHasIt(polls, tag.at(tag.last(), name));
            isAsKojiHasIt(both, tag.at(tag.last(), name));
        }
        String end = both.writes();
        poll(both, tag, tag.last());
        assertThat(both.writes()).isEqualTo(end);
    }

    /** Messages, each asking as of its event or a later one, and polls, all shuffled, some twice, some never. */
    private static List<Runnable> arrivals(TrackedCollection to, Tag tag, List<String> touched, Random random) {
        List<Runnable> arrivals = new ArrayList<>();
        for (int event = 1; event <= tag.last(); event++) {
            int asked = event + random.nextInt(tag.last() - event + 1);
            String name = touched.get(event);
            int times = random.nextInt(3);
            for (int i = 0; i < times; i++) {
                arrivals.add(() -> to.some(asked, tag.at(asked, name)));
            }
            if (random.nextInt(3) == 0) {
                int polled = event;
                arrivals.add(() -> poll(to, tag, polled));
            }
        }
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    private static void poll(TrackedCollection to, Tag tag, int event) {
        to.sync.all(to.id, event, tag.states.get(event).values(), TrackedCollection.NOW);
    }

    private static void isAsKojiHasIt(TrackedCollection stored, TagEntry facts) {
        TrackedPackage found = stored.packages.find(stored.id, facts.name()).orElse(null);
        if (found == null) {
            assertThat(facts.listed()).as(facts.name()).isFalse();
            return;
        }
        RealBuild build = facts.build();
        assertThat(found.listed()).as(facts.name()).isEqualTo(facts.listed());
        assertThat(found.blocked()).as(facts.name()).isEqualTo(facts.blocked());
        assertThat(found.tracked()).as(facts.name()).isEqualTo(facts.isOpen() && build != null);
        assertThat(stored.real(facts.name())).isEqualTo(build == null ? 0 : build.kojiBuildId());
        assertThat(found.lastBuildId()).isEqualTo(found.realBuildId());
        stored.jdbc
                .sql(
                        "select koji_build_id, epoch, version, release, tag_event, untagged from build where package_id = ?")
                .param(found.id())
                .query((row, number) -> {
                    boolean current = build != null && row.getLong(1) == build.kojiBuildId();
                    if (current) {
                        assertThat(row.getLong("tag_event")).isEqualTo(build.tagEvent());
                    }
                    boolean newer = build == null || Columns.evr(row).compareTo(build.evr()) > 0;
                    assertThat(row.getBoolean("untagged")).isEqualTo(!current && newer);
                    return number;
                })
                .list();
    }
}
