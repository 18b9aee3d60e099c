package io.koschei.demo.story;

import io.koschei.demo.behaviour.Traits;
import io.koschei.demo.story.Tagging.Moment;
import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The builds of the demo's source packages: at most two each, before and after the package moves. */
public final class DemoBuilds {

    /** DemoBuilds that were there from the beginning have smaller numbers; where there are more packages than that, it is doubled. */
    private static final int FIRST_MOVED = 10_000;

    private final History history;
    private final Story story;
    private final Map<String, Integer> packageIds = new TreeMap<>();
    private final List<Tagging> taggings = new ArrayList<>();
    private final List<ListEntry> entries = new ArrayList<>();

    public DemoBuilds(History history, Story story) {
        this(history, story, Traits.NONE);
    }

    public DemoBuilds(History history, Story story, Traits traits) {
        this.history = history;
        this.story = story;
        TreeSet<String> names = new TreeSet<>(history.baseSources().keySet());
        names.addAll(history.nextSources().keySet());
        names.forEach(name -> packageIds.put(name, packageIds.size() + 1));
        packageIds.forEach(this::add);
        packageIds.forEach(this::list);
        traits.leaving().forEach(this::untag);
        traits.blocked().forEach(this::block);
        taggings.sort(Comparator.<Tagging>comparingInt(tagging -> tagging.from().event())
                .reversed()
                .thenComparing(Tagging::name));
    }

    private void add(String name, int packageId) {
        int movedIn = history.movedIn(name);
        Element before = history.baseSources().get(name);
        Element after = history.nextSources().get(name);
        boolean moves = movedIn <= history.last();
        if (before != null) {
            // A source that moves but is not there afterwards has left the distribution.
            Moment until = moves && after == null ? tagging(movedIn, 0) : untagged(name);
            taggings.add(new Tagging(before, packageId, packageId, 0, history.at(0), tagging(0, 0), until));
        }
        if (moves && after != null) {
            int id = firstMoved() + packageId;
            Optional<Integer> again = story.when(Story.Action.retag, name);
            Moment until = again.map(generation -> tagging(generation, 1)).orElse(null);
            taggings.add(new Tagging(after, id, packageId, movedIn, history.at(movedIn), tagging(movedIn, 0), until));
            again.ifPresent(generation -> taggings.add(
                    new Tagging(after, id, packageId, movedIn, history.at(movedIn), tagging(generation, 2), null)));
        }
    }

    private void untag(String name, int generation) {
        Moment moment = tagging(generation, 0);
        taggings.removeIf(
                tagging -> tagging.name().equals(name) && tagging.from().event() >= moment.event());
        taggings.replaceAll(tagging ->
                tagging.name().equals(name) && tagging.isThereAt(moment.event()) ? tagging.until(moment) : tagging);
    }

    private void block(String name, int generation) {
        Moment moment = tagging(generation, 0);
        int packageId = packageIds.getOrDefault(name, 0);
        entries.removeIf(entry -> entry.name().equals(name) && entry.from().event() >= moment.event());
        entries.replaceAll(
                entry -> entry.name().equals(name) && entry.isThereAt(moment.event()) ? entry.until(moment) : entry);
        entries.add(new ListEntry(name, packageId, true, moment, null));
    }

    private int firstMoved() {
        int first = FIRST_MOVED;
        while (first <= packageIds.size()) {
            first *= 2;
        }
        return first;
    }

    /** On the list from the announcement or the first build, if there is one; blocked before it and after the last. */
    private void list(String name, int packageId) {
        int movedIn = history.movedIn(name);
        boolean moves = movedIn <= history.last();
        boolean isOld = history.baseSources().containsKey(name);
        boolean leaves = moves && isOld && !history.nextSources().containsKey(name);
        if (!isOld && !moves) {
            return;
        }
        Moment arrival = tagging(isOld ? 0 : movedIn, 0);
        story.when(Story.Action.announce, name)
                .ifPresent(generation ->
                        entries.add(new ListEntry(name, packageId, true, tagging(generation, 0), arrival)));
        Moment departure = leaves ? tagging(movedIn, 0) : null;
        entries.add(new ListEntry(name, packageId, false, arrival, departure));
        if (departure != null) {
            entries.add(new ListEntry(name, packageId, true, departure, null));
        }
    }

    private @Nullable Moment untagged(String name) {
        return story.when(Story.Action.untagOld, name)
                .map(generation -> tagging(generation, 1))
                .orElse(null);
    }

    private Moment tagging(int generation, int later) {
        return new Moment(Events.ofTagging(generation) + later, history.at(generation));
    }

    /** Numbers of all source packages there will ever be, by name. */
    public Map<String, Integer> packageIds() {
        return packageIds;
    }

    /** The source package of this name, version and release, whether it is tagged now or not. */
    public Optional<Element> source(@Nullable Object name, @Nullable Object version, @Nullable Object release) {
        return Stream.of(history.baseSources(), history.nextSources())
                .flatMap(sources -> Stream.ofNullable(sources.get(String.valueOf(name))))
                .filter(source ->
                        source.version().equals(version) && source.release().equals(release))
                .findFirst();
    }

    /** Every time a build was tagged until an event, what was tagged last first. */
    public List<Tagging> until(long event) {
        return taggings.stream()
                .filter(tagging -> tagging.from().event() <= event)
                .toList();
    }

    /** What is tagged at an event, what was tagged last first. */
    List<Tagging> tagged(long event, boolean onlyLatest) {
        TreeSet<String> seen = new TreeSet<>();
        return taggings.stream()
                .filter(tagging -> tagging.isThereAt(event))
                .filter(tagging -> !onlyLatest || seen.add(tagging.name()))
                .toList();
    }

    /** Every build that was complete at an event, by number. */
    public List<Tagging> complete(long event) {
        TreeSet<Integer> seen = new TreeSet<>();
        return until(event).stream()
                .filter(tagging -> seen.add(tagging.id()))
                .sorted(Comparator.comparingInt(Tagging::id))
                .toList();
    }

    /** What the tag's package list was until an event. */
    public List<ListEntry> entries(long event) {
        return entries.stream()
                .filter(entry -> entry.from().event() <= event)
                .map(entry -> entry.asOf(event))
                .toList();
    }
}
