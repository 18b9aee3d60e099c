package io.koschei.neo4j;

import java.util.logging.Level;
import org.neo4j.driver.Config;
import org.neo4j.driver.Logging;

/** What the driver of Neo4j says in the log. */
public final class DriverLog {

    private DriverLog() {}

    /**
     * Has the driver say warnings and no more.
     *
     * <p>As it comes, it makes a text of every message, with all parameters of a statement and all values of a row, before it asks
     * whether a log wants it.
     */
    @SuppressWarnings("deprecation") // What replaces it is what comes by itself.
    public static Config.ConfigBuilder warningsOnly(Config.ConfigBuilder driver) {
        return driver.withLogging(Logging.javaUtilLogging(Level.WARNING));
    }
}
