package io.koschei;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which collections are followed.
 *
 * @param collections in the order in which people see them
 */
@ConfigurationProperties("koschei")
record CollectionsProperties(@DefaultValue List<Entry> collections) {

    /**
     * One collection.
     *
     * @param name short name, used in addresses: letters, digits, dots, dashes
     * @param displayName name for people; the short name if absent
     * @param target build target in Koji; the short name if absent
     * @param arch architecture to resolve
     * @param buildGroup Koji group of packages that are in every buildroot
     */
    record Entry(
            String name,
            @Nullable String displayName,
            @Nullable String target,
            @DefaultValue("x86_64") String arch,
            @DefaultValue("build") String buildGroup) {

        Entry {
            if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
                throw new IllegalArgumentException("koschei.collections: '" + name
                        + "' is not a name of at most 64 letters, digits, dots and dashes");
            }
        }
    }
}
