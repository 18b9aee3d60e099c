package io.koschei.watcher;

import io.koschei.model.Collection;
import io.koschei.model.Glob;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which tags hold updates of which collection.
 *
 * @param tags patterns of their names, by the collection's name
 * @param quiet so long nothing must come into one before it is checked
 */
record SideTagRules(Map<String, List<Glob>> tags, Duration quiet) {

    /** No tags are checked. */
    static final SideTagRules NONE = new SideTagRules(Map.of(), Duration.ofMinutes(10));

    SideTagRules {
        tags = Map.copyOf(tags);
    }

    boolean isOf(Collection collection, String tag) {
        return tags.getOrDefault(collection.name(), List.of()).stream().anyMatch(glob -> glob.matches(tag));
    }
}
