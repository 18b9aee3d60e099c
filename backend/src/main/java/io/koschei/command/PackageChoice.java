package io.koschei.command;

import io.koschei.resolver.loading.ResolverSettings;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that say which packages take part. */
final class PackageChoice {

    @Option(
            names = "--extra-arch",
            paramLabel = "ARCH",
            description = "further architecture whose packages can be installed where nothing else will do, for example"
                    + " i686; may be given several times")
    private List<String> extraArchs = List.of();

    @Option(
            names = "--enable-stream",
            paramLabel = "NAME:STREAM",
            description = "module stream to use instead of the module's default one; may be given several times")
    private List<String> enabledStreams = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "NAME",
            description = "package that is treated as if it was not there, * stands for anything; may be given several"
                    + " times")
    private List<String> excludes = List.of();

    @Option(names = "--recommends", description = "install recommended packages, too, as dnf does by default; slower")
    private boolean recommends;

    ResolverSettings settings(String arch, List<String> buildGroup, int threads) {
        return new ResolverSettings(
                arch,
                Set.copyOf(extraArchs),
                buildGroup,
                Set.copyOf(enabledStreams),
                Set.copyOf(excludes),
                recommends,
                threads);
    }
}
