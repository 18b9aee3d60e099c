package io.koschei.watcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded queue of hints and of when to ask Koji about each. The same hint twice is asked once.
 *
 * <p>Messages may come before what they tell can be seen, as Koji sends some before its transaction ends. So nothing is asked at
 * once, and where nothing new is seen it is asked again, a few times.
 */
final class Agenda {

    /** Wait before each look. Transactions of a busy hub take seconds; what takes longer, polling finds. */
    static final List<Duration> WAITS = List.of(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final Map<Hint, Entry> entries = new LinkedHashMap<>();
    private final int most;

    Agenda(int most) {
        this.most = most;
    }

    private record Entry(Instant due, int look) {}

    /** A hint whose time has come, and which look it is, from zero. */
    record Due(Hint hint, int look) {}

    /** Adds one; false when there are too many. One that is there already begins anew, and no later. */
    boolean add(Hint hint, Instant now) {
        Entry before = entries.get(hint);
        if (before == null && entries.size() >= most) {
            return false;
        }
        Instant due = now.plus(WAITS.get(0));
        entries.put(hint, new Entry(before == null || before.due.isAfter(due) ? due : before.due, 0));
        return true;
    }

    /** Puts one back whose look showed nothing; false when it was the last. */
    boolean again(Due looked, Instant now) {
        int next = looked.look + 1;
        if (next >= WAITS.size()) {
            return false;
        }
        // A message that came meanwhile has put it back already.
        entries.putIfAbsent(looked.hint, new Entry(now.plus(WAITS.get(next)), next));
        return true;
    }

    /** Takes one whose time has come. */
    Optional<Due> take(Instant now) {
        Optional<Due> due = entries.entrySet().stream()
                .filter(entry -> !entry.getValue().due.isAfter(now))
                .findFirst()
                .map(entry -> new Due(entry.getKey(), entry.getValue().look));
        due.ifPresent(taken -> entries.remove(taken.hint));
        return due;
    }

    /** Takes packages of one collection whose time has come. */
    List<Due> takePackages(int collectionId, int limit, Instant now) {
        List<Due> taken = new ArrayList<>();
        for (Map.Entry<Hint, Entry> entry : entries.entrySet()) {
            if (taken.size() < limit
                    && entry.getKey() instanceof Hint.SourcePackage hint
                    && hint.collectionId() == collectionId
                    && !entry.getValue().due.isAfter(now)) {
                taken.add(new Due(hint, entry.getValue().look));
            }
        }
        taken.forEach(due -> entries.remove(due.hint));
        return taken;
    }

    /** Whether a hint waits for its first look. */
    boolean isNew(Hint hint) {
        Entry entry = entries.get(hint);
        return entry != null && entry.look == 0;
    }

    int size() {
        return entries.size();
    }
}
