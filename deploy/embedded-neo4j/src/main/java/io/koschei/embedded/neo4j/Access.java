package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.commandline.admin.security.SetInitialPasswordCommand;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import picocli.CommandLine;

/** Sees to it that the server never listens with a password that other users of the machine could guess. */
final class Access {
    private final Path data;
    private final Password password;
    private String proposed = "";
    private boolean fresh;

    Access(Path data) {
        this.data = data;
        this.password = new Password(data);
    }

    void beforeStart() throws IOException {
        if (password.isSet()) {
            return;
        }
        proposed = password.propose();
        fresh = !Files.exists(data.resolve("data/databases"));
        if (fresh) {
            ExecutionContext context = new ExecutionContext(data, data.resolve("conf"));
            if (new CommandLine(new SetInitialPasswordCommand(context)).execute(proposed) != 0) {
                throw new IOException("cannot set the initial password in " + data);
            }
        }
    }

    void afterStart(DatabaseManagementService neo4j) throws IOException {
        if (password.isSet()) {
            return;
        }
        if (!fresh) {
            neo4j.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME)
                    .executeTransactionally(
                            "ALTER USER " + Neo4jProcess.USER + " SET PASSWORD $password CHANGE NOT REQUIRED",
                            Map.of("password", proposed));
        }
        password.confirm();
    }
}
