/** Finds out what people are to be told, and sends it over the message buses. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "breakage",
            "builds",
            "bus",
            "growth",
            "incidents",
            "messages",
            "model",
            "neo4j",
            "postgres",
            "predictions",
            "projection",
            "remedies"
        })
package io.koschei.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
