package io.koschei.app;

import io.koschei.collections.CollectionLives;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.settings.CollectionsProperties;
import io.koschei.settings.CollectionsProperties.Entry;
import io.koschei.settings.GroupsProperties;
import io.koschei.tracked.Tracking;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the configured collections into the database, before any service runs. */
@Component
@Profile("!" + WebProcess.PROFILE)
@EnableConfigurationProperties({CollectionsProperties.class, GroupsProperties.class})
class CollectionsSetup {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionsSetup.class);

    private final CollectionRepository collections;
    private final CollectionLives lives;
    private final Tracking tracking;
    private final Clock clock;

    CollectionsSetup(
            CollectionsProperties properties,
            GroupsProperties groups,
            CollectionRepository collections,
            CollectionLives lives,
            Tracking tracking,
            TransactionTemplate transaction,
            Clock clock) {
        this.collections = collections;
        this.lives = lives;
        this.tracking = tracking;
        this.clock = clock;
        if (properties.collections().isEmpty()) {
            LOG.warn("No collection is configured. Name at least one under koschei.collections.");
        }
        properties.collections().forEach(entry -> requireGroups(entry, groups));
        List<Entry> entries =
                properties.collections().stream().filter(this::isThere).toList();
        List<String> names = entries.stream().map(this::presentName).toList();
        requireOnce(names);
        for (int i = 0; i < names.size(); i++) {
            int position = i;
            // With its policy or not at all: no package is to be built by a policy that is not the configured one.
            transaction.executeWithoutResult(status -> configure(position, names.get(position), entries.get(position)));
        }
        collections.follow(names);
        collections.all().stream()
                .filter(collection -> names.contains(collection.name()))
                .filter(collection -> lives.retiredAt(collection.id()) != null)
                .forEach(collection -> LOG.warn(
                        "'{}' is retired and not followed, though the configuration names it. 'koschei admin collection"
                                + " follow {}' follows it again.",
                        collection.name(),
                        collection.name()));
    }

    /** While a collection is being deleted, its names are its own: what is left of it would be taken for the new one's. */
    private boolean isThere(Entry entry) {
        Optional<Collection> hidden = collections.hidden(entry.name());
        hidden.ifPresent(collection -> LOG.warn(
                "'{}' is not followed: the deletion of '{}' was cut off. 'koschei admin collection delete {} --yes' ends it;"
                        + " then start the service again.",
                entry.name(),
                collection.name(),
                collection.name()));
        return hidden.isEmpty();
    }

    /** The administrator may rename a collection first and correct the configuration later. */
    private String presentName(Entry entry) {
        return lives.renamed(entry.name())
                .map(name -> {
                    LOG.warn(
                            "'{}' was renamed to '{}'. Write the new name under koschei.collections.",
                            entry.name(),
                            name);
                    return name;
                })
                .orElse(entry.name());
    }

    private static void requireOnce(List<String> names) {
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "koschei.collections names '" + name + "' twice, or by a name that it had as well");
                });
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

    private void configure(int position, String name, Entry entry) {
        boolean isNew = collections.find(name).isEmpty();
        collections.configure(
                position,
                new Collection(
                        0,
                        name,
                        Objects.requireNonNullElse(entry.displayName(), entry.name()),
                        entry.hasKoji() ? Objects.requireNonNullElse(entry.target(), entry.name()) : null,
                        null,
                        entry.arch(),
                        entry.buildGroup()));
        collections.configureInputs(name, entry.inputs());
        tracking.configure(name, isNew ? entry.firstPolicy() : null, entry.share(), clock.instant());
    }
}
