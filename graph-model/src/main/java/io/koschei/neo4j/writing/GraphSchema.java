package io.koschei.neo4j.writing;

import java.util.List;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.ClientException;

/** Constraints and indexes of the graph. */
public final class GraphSchema {

    /** Everything is an index, or has one of its own name. */
    private static final String READY = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN collect(name)";

    private static final List<String> STATEMENTS = List.of(
            "CREATE CONSTRAINT source_key IF NOT EXISTS FOR (s:Source) REQUIRE (s.collection, s.name) IS UNIQUE",
            "CREATE CONSTRAINT binary_key IF NOT EXISTS"
                    + " FOR (b:Binary) REQUIRE (b.collection, b.name, b.arch) IS UNIQUE",
            "CREATE CONSTRAINT cause_key IF NOT EXISTS FOR (c:Cause) REQUIRE (c.collection, c.id) IS UNIQUE",
            "CREATE CONSTRAINT generation_key IF NOT EXISTS"
                    + " FOR (g:Generation) REQUIRE (g.collection, g.ordinal) IS UNIQUE",
            "CREATE CONSTRAINT collection_key IF NOT EXISTS FOR (c:Collection) REQUIRE c.collection IS UNIQUE",
            // For people, who seldom know the architecture: without it Neo4j cannot use the key, and reads all
            // collections.
            "CREATE INDEX binary_name IF NOT EXISTS FOR (b:Binary) ON (b.collection, b.name)",
            "CREATE INDEX collection_name IF NOT EXISTS FOR (c:Collection) ON (c.name)",
            // Candidates are read in the order of these two, without a look at any node that is not one.
            "CREATE INDEX source_pending IF NOT EXISTS FOR (s:Source) ON (s.collection, s.pending, s.built)",
            "CREATE INDEX source_built IF NOT EXISTS FOR (s:Source) ON (s.collection, s.built)");

    /** Older versions looked for what a generation changed among the versions of all collections. */
    private static final String FORMER = "DROP INDEX version_from IF EXISTS";

    private static final String MADE_BY_ANOTHER = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists";
    private static final int INDEX_SECONDS = 300;

    private final Driver driver;

    public GraphSchema(Driver driver) {
        this.driver = driver;
    }

    /** Makes what is missing; to be called before the first write. */
    public void ensure() {
        try (Session session = driver.session()) {
            if (!isReady(session)) {
                STATEMENTS.forEach(statement -> make(session, statement));
                make(session, FORMER);
                session.run("CALL db.awaitIndexes(" + INDEX_SECONDS + ")").consume();
            }
        }
    }

    /** One question instead of many: a server that has just started needs seconds for each kind of statement. */
    private static boolean isReady(Session session) {
        List<String> online = session.run(READY).single().get(0).asList(name -> name.asString());
        return STATEMENTS.stream().map(GraphSchema::name).allMatch(online::contains);
    }

    private static String name(String statement) {
        return statement.split(" ", -1)[2];
    }

    /** Services that start together make the same: they may get into each other's way, and find it made after having looked. */
    private static void make(Session session, String statement) {
        try {
            session.executeWriteWithoutResult(
                    transaction -> transaction.run(statement).consume());
        } catch (ClientException e) {
            if (!MADE_BY_ANOTHER.equals(e.code())) {
                throw e;
            }
        }
    }
}
