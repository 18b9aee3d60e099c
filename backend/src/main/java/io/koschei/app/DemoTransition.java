package io.koschei.app;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import java.time.Clock;
import org.springframework.context.ApplicationContext;

/** The transition that a new demo begins with: one that its history goes through. */
final class DemoTransition {

    private DemoTransition() {}

    static void save(ApplicationContext context) {
        Collection collection = context.getBean(CollectionRepository.class)
                .find(DemoData.COLLECTION)
                .orElseThrow();
        context.getBean(Transitions.class)
                .save(
                        new SavedTransition(
                                collection.id(),
                                "libxml2-2.15",
                                "libxml2 2.15: from libxml2.so.2 to libxml2.so.16",
                                null,
                                "requires ~ libxml2-16",
                                "requires ~ libxml2",
                                context.getBean(Clock.class).instant()),
                        false);
    }
}
