package io.koschei.bus.wire;

import io.koschei.bus.Setback;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last messages that were not handed on: some of each kind, until they are taken. Metrics count all. */
final class Setbacks {

    private static final int MOST_OF_A_KIND = 50;
    private static final int LONGEST = 300;

    private final Map<Setback.Kind, List<Setback>> last = new EnumMap<>(Setback.Kind.class);

    /** Senders may be strangers: what they say is cut. */
    synchronized void add(Setback.Kind kind, @Nullable String topic, String why) {
        List<Setback> kept = last.computeIfAbsent(kind, none -> new ArrayList<>());
        if (kept.size() < MOST_OF_A_KIND) {
            kept.add(new Setback(kind, topic == null ? null : cut(topic), cut(why)));
        }
    }

    synchronized List<Setback> take() {
        List<Setback> taken = last.values().stream().flatMap(List::stream).toList();
        last.clear();
        return taken;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
