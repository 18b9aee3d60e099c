package io.koschei.bench;

import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers packages, so that answers for several generations can name them alike. */
final class Keys {

    private final Map<PackageKey, Integer> numbers = new HashMap<>();
    private final List<PackageKey> keys = new ArrayList<>();

    int number(PackageKey key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        numbers.put(key, keys.size());
        keys.add(key);
        return keys.size() - 1;
    }

    PackageKey key(int number) {
        return keys.get(number);
    }

    int count() {
        return keys.size();
    }
}
