package io.koschei.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What the packages of some generations are like. */
final class RandomHistory {

    private RandomHistory() {}

    /** Packages come and go, break and are repaired, change there and back. */
    static List<String[]> of(Random random, int generations) {
        List<String[]> history = new ArrayList<>();
        Map<String, String> now = new TreeMap<>();
        for (int ordinal = 0; ordinal < generations; ordinal++) {
            for (String name : StoredHistory.NAMES) {
                if (random.nextInt(5) < 2) {
                    now.put(name, random.nextInt(4) == 0 ? "" : name + " " + (1 + random.nextInt(2)) + "-1");
                }
            }
            List<String> lines = new ArrayList<>();
            for (String line : now.values()) {
                if (!line.isEmpty()) {
                    lines.add(line + needs(random, now));
                }
            }
            history.add(lines.toArray(String[]::new));
        }
        return history;
    }

    private static String needs(Random random, Map<String, String> now) {
        if (random.nextInt(4) == 0) {
            return " !thing" + random.nextInt(2);
        }
        return now.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty() && each.getKey().equals("base"))
                .map(each -> random.nextInt(2) == 0 ? "" : " base")
                .findFirst()
                .orElse("");
    }
}
