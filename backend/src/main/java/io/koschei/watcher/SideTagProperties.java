package io.koschei.watcher;

import io.koschei.model.Glob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which updates are checked by themselves.
 *
 * @param sideTags tags that hold an update each; none are checked without it
 * @param quiet so long nothing must come into a tag before it is checked
 */
@ConfigurationProperties("koschei.updates")
record SideTagProperties(
        @DefaultValue List<Tags> sideTags,
        @DefaultValue("10m") Duration quiet) {

    SideTagProperties {
        sideTags = List.copyOf(sideTags);
        if (quiet.toSeconds() < 1) {
            throw new IllegalArgumentException("koschei.updates.quiet must be 1 s or longer");
        }
    }

    /**
     * Those of one collection.
     *
     * @param collection its name
     * @param tags names of tags; {@code *} stands for anything
     */
    record Tags(String collection, List<String> tags) {

        Tags {
            tags = List.copyOf(tags);
        }
    }

    SideTagRules rules() {
        Map<String, List<Glob>> rules = new HashMap<>();
        sideTags.forEach(each -> rules.computeIfAbsent(each.collection(), none -> new ArrayList<>())
                .addAll(each.tags().stream().map(Glob::new).toList()));
        return new SideTagRules(rules, quiet);
    }
}
