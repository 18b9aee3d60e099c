package io.koschei.app;

import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.settings.CollectionsProperties;
import io.koschei.settings.CollectionsProperties.Entry;
import io.koschei.settings.ThinningProperties;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Puts into the database by which policy collections are thinned out, for services and commands. */
@Component
@Profile("!" + WebProcess.PROFILE)
@EnableConfigurationProperties(ThinningProperties.class)
class ThinningSetup {

    /** @param before has put the collections there */
    ThinningSetup(
            ThinningProperties properties,
            CollectionsProperties collections,
            LoggedGenerations logged,
            CollectionRepository known,
            CollectionsSetup before) {
        List<String> names = collections.collections().stream().map(Entry::name).toList();
        unknown(properties, names).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "koschei.thinning.collections: koschei.collections has no '" + name + "'");
        });
        // Under the name that the configuration has, which may be a former one.
        names.forEach(name ->
                known.find(name).ifPresent(collection -> logged.configure(collection.id(), properties.of(name))));
    }

    private static Stream<String> unknown(ThinningProperties properties, List<String> names) {
        return properties.collections().stream()
                .map(ThinningProperties.Entry::name)
                .filter(name -> !names.contains(name));
    }
}
