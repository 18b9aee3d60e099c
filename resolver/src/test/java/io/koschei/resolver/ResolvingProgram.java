package io.koschei.resolver;

import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.solving.Workers;
import java.nio.file.Path;
import java.util.List;

/** A program that resolves in worker processes some times and then waits, so that it can be killed meanwhile. */
final class ResolvingProgram {

    /** Arguments: metadata of binaries and sources, the folder of converted metadata, how often. */
    public static void main(String[] arguments) throws InterruptedException {
        UniverseFiles files = UniverseFiles.of(
                List.of(Fixture.primaryFile(Path.of(arguments[0]))),
                List.of(Fixture.primaryFile(Path.of(arguments[1]))));
        ResolverSettings settings = ResolverSettings.of("x86_64", List.of(), 2);
        Workers workers = Workers.processes(256, fault -> System.out.println(fault.text()));
        try (Universe universe = Universe.open(files, Path.of(arguments[2]), settings, workers)) {
            for (int round = 0; round < Integer.parseInt(arguments[3]); round++) {
                universe.resolveSources(resolution -> {}, done -> {});
                System.out.println("resolved");
            }
            Thread.sleep(600_000);
        }
    }

    private ResolvingProgram() {}
}
