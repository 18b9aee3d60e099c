package io.koschei.app;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.settings.CollectionsProperties;
import io.koschei.settings.CollectionsProperties.Entry;
import io.koschei.settings.GroupsProperties;
import io.koschei.tracked.Tracking;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the configured collections into the database, before any service runs. */
@Component
@EnableConfigurationProperties({CollectionsProperties.class, GroupsProperties.class})
class CollectionsSetup {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionsSetup.class);

    private final CollectionRepository collections;
    private final Tracking tracking;

    CollectionsSetup(
            CollectionsProperties properties,
            GroupsProperties groups,
            CollectionRepository collections,
            Tracking tracking,
            TransactionTemplate transaction) {
        this.collections = collections;
        this.tracking = tracking;
        if (properties.collections().isEmpty()) {
            LOG.warn("No collection is configured. Name at least one under koschei.collections.");
        }
        properties.collections().forEach(entry -> requireGroups(entry, groups));
        collections.follow(properties.collections().stream().map(Entry::name).toList());
        for (int i = 0; i < properties.collections().size(); i++) {
            int position = i;
            // With its policy or not at all: no package is to be built by a policy that is not the configured one.
            transaction.executeWithoutResult(
                    status -> configure(position, properties.collections().get(position)));
        }
    }

    private static void requireGroups(Entry entry, GroupsProperties groups) {
        List<String> names =
                groups.groups().stream().map(GroupsProperties.Entry::name).toList();
        for (String group : entry.firstPolicy().groups()) {
            if (!names.contains(group)) {
                throw new IllegalArgumentException(
                        "koschei.collections: '%s': tracking-groups: koschei.groups has no '%s'"
                                .formatted(entry.name(), group));
            }
        }
    }

    private void configure(int position, Entry entry) {
        boolean isNew = collections.find(entry.name()).isEmpty();
        collections.configure(
                position,
                new Collection(
                        0,
                        entry.name(),
                        Objects.requireNonNullElse(entry.displayName(), entry.name()),
                        entry.hasKoji() ? Objects.requireNonNullElse(entry.target(), entry.name()) : null,
                        null,
                        entry.arch(),
                        entry.buildGroup()));
        collections.configureInputs(entry.name(), entry.inputs());
        tracking.configure(entry.name(), isNew ? entry.firstPolicy() : null, entry.share());
    }
}
