package io.koschei.admin;

import io.koschei.model.Collection;
import io.koschei.tracked.TrackedPackage;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The packages that a command is about. */
final class NamedPackages {

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Their collection.")
    private String collection = "";

    @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Names of source packages.")
    private List<String> names = List.of();

    /**
     * As they are now.
     *
     * @throws io.koschei.settings.UsageException when one of them is unknown, before anything is done
     */
    List<TrackedPackage> in(AdminDatabase database) {
        Collection found = database.collection(collection);
        return names.stream().map(name -> database.sourcePackage(found, name)).toList();
    }
}
