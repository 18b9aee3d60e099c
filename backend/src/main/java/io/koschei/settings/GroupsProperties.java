package io.koschei.settings;

import io.koschei.model.PackageGroup;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which source packages a team maintains together.
 *
 * @param groups in the order of display
 */
@ConfigurationProperties("koschei")
public record GroupsProperties(@DefaultValue List<Entry> groups) {

    private static final int MOST = 200;

    public GroupsProperties {
        if (groups.size() > MOST) {
            throw new IllegalArgumentException("koschei.groups: at most " + MOST + ", not " + groups.size());
        }
        long names = groups.stream().map(Entry::name).distinct().count();
        if (names < groups.size()) {
            throw new IllegalArgumentException("koschei.groups: two groups have the same name");
        }
    }

    /**
     * One group.
     *
     * @param name short name: letters, digits, dots, dashes
     * @param displayName name on pages; the short name if absent
     * @param packages names of source packages; {@code *} stands for anything
     */
    public record Entry(
            String name,
            @Nullable String displayName,
            @DefaultValue List<String> packages) {

        public Entry {
            if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
                throw new IllegalArgumentException(
                        "koschei.groups: '" + name + "' is not a name of at most 64 letters, digits, dots and dashes");
            }
            if (packages.isEmpty()) {
                throw new IllegalArgumentException("koschei.groups: '" + name + "' names no packages");
            }
        }

        public PackageGroup group() {
            return new PackageGroup(name, Objects.requireNonNullElse(displayName, name), packages);
        }
    }
}
