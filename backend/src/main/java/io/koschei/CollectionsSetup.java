package io.koschei;

import io.koschei.CollectionsProperties.Entry;
import io.koschei.graph.Collection;
import io.koschei.history.Collections;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Puts the configured collections into the database, before any service runs. */
@Component
@EnableConfigurationProperties(CollectionsProperties.class)
class CollectionsSetup {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionsSetup.class);

    CollectionsSetup(CollectionsProperties properties, Collections collections) {
        if (properties.collections().isEmpty()) {
            LOG.warn("No collection is configured. Name at least one under koschei.collections.");
        }
        collections.follow(properties.collections().stream().map(Entry::name).toList());
        int position = 0;
        for (Entry entry : properties.collections()) {
            collections.configure(
                    position++,
                    new Collection(
                            0,
                            entry.name(),
                            Objects.requireNonNullElse(entry.displayName(), entry.name()),
                            entry.hasKoji() ? Objects.requireNonNullElse(entry.target(), entry.name()) : null,
                            null,
                            entry.arch(),
                            entry.buildGroup()));
            collections.configureInputs(entry.name(), entry.inputs());
        }
    }
}
