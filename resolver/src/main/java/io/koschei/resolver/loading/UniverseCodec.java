package io.koschei.resolver.loading;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.libsolv.StringTable;
import io.koschei.resolver.wire.TableInput;
import io.koschei.resolver.wire.TableOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a loaded universe as tables and reads it again in another process, which then has it without having seen a byte of the
 * metadata. What can be computed from the tables is not written.
 */
public final class UniverseCodec {

    /** Changes when what is written does. */
    private static final int FORMAT = 1;

    private UniverseCodec() {}

    public static void write(LoadedUniverse universe, TableOutput out) throws IOException {
        out.number(FORMAT);
        facts(universe.catalog().binaries(), out);
        facts(universe.catalog().sources(), out);
        PackageTable table = universe.table();
        out.bytes(table.strings().bytes());
        out.numbers(table.strings().offsets());
        for (int[] numbers : List.of(
                table.relations(),
                table.names(),
                table.archs(),
                table.evrs(),
                table.lists(),
                table.priorities(),
                table.ids())) {
            out.numbers(numbers);
        }
        Requirements requirements = universe.requirements();
        out.numbers(requirements.ofString);
        out.numbers(requirements.ofRelation);
        out.numbers(requirements.lists);
        out.texts(requirements.stringTexts);
        out.texts(requirements.relationTexts);
        out.number(requirements.named.size());
        for (Map.Entry<Integer, Integer> entry : requirements.named.entrySet()) {
            out.number(entry.getKey());
            out.number(entry.getValue());
        }
        jobs(universe.builds(), out);
        jobs(universe.runtimes(), out);
        out.numbers(universe.group());
        out.texts(universe.missingGroup().toArray(String[]::new));
        out.texts(universe.missingPaths().toArray(String[]::new));
        out.number(universe.foreign().size());
        for (Map.Entry<Integer, String> entry : universe.foreign().entrySet()) {
            out.number(entry.getKey());
            out.text(entry.getValue());
        }
        out.number(universe.prereqMarker());
        out.number(universe.foreignCount());
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @param settings those it was loaded with
     * @throws IOException when it is something else
     */
    public static LoadedUniverse read(TableInput in, ResolverSettings settings) throws IOException {
        int format = in.number();
        if (format != FORMAT) {
            throw new IOException("its tables are of format " + format);
        }
        Catalog catalog = new Catalog(facts(in), facts(in));
        try {
            StringTable strings = StringTable.of(in.bytes(), in.numbers());
            PackageTable table = new PackageTable(
                    strings,
                    in.numbers(),
                    in.numbers(),
                    in.numbers(),
                    in.numbers(),
                    in.numbers(),
                    in.numbers(),
                    in.numbers());
            Requirements requirements = requirements(in, table);
            JobSet builds = jobs(true, in);
            JobSet runtimes = jobs(false, in);
            int[] group = in.numbers();
            List<String> missingGroup = texts(in);
            List<String> missingPaths = texts(in);
            Map<Integer, String> foreign = new HashMap<>();
            for (int left = in.number(); left > 0; left--) {
                foreign.put(in.number(), in.text());
            }
            int marker = in.number();
            RequirementGraph graph = RequirementGraph.of(table, requirements, marker);
            return new LoadedUniverse(
                    catalog,
                    table,
                    requirements,
                    graph,
                    Adjacency.of(table, graph),
                    builds,
                    runtimes,
                    settings.rules(),
                    group,
                    missingGroup,
                    missingPaths,
                    Map.copyOf(foreign),
                    new NearMisses(table, requirements, catalog, foreign),
                    marker,
                    in.number());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("its tables contradict themselves: " + e.getMessage(), e);
        }
    }

    private static Requirements requirements(TableInput in, PackageTable table) throws IOException {
        int[] ofString = in.numbers();
        int[] ofRelation = in.numbers();
        int[] lists = in.numbers();
        @Nullable String[] stringTexts = in.texts();
        @Nullable String[] relationTexts = in.texts();
        Map<Integer, Integer> named = new HashMap<>();
        for (int left = in.number(); left > 0; left--) {
            named.put(in.number(), in.number());
        }
        return new Requirements(table.relations(), ofString, ofRelation, named, lists, stringTexts, relationTexts);
    }

    private static void facts(List<PackageFacts> packages, TableOutput out) throws IOException {
        out.number(packages.size());
        for (PackageFacts facts : packages) {
            out.text(facts.nevra().name());
            out.text(facts.nevra().evr().toString());
            out.text(facts.nevra().arch());
            out.optional(facts.source());
            out.large(facts.downloadSize());
            out.large(facts.installSize());
        }
    }

    private static List<PackageFacts> facts(TableInput in) throws IOException {
        int count = in.number();
        List<PackageFacts> packages = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Nevra nevra = new Nevra(in.text(), Evr.parse(in.text()), in.text());
                packages.add(new PackageFacts(nevra, in.optional(), in.large(), in.large()));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("its tables have no valid package: " + e.getMessage(), e);
        }
        return packages;
    }

    private static void jobs(JobSet jobs, TableOutput out) throws IOException {
        out.texts(jobs.names());
        out.numbers(jobs.start());
        out.numbers(jobs.deps());
    }

    private static JobSet jobs(boolean isBuild, TableInput in) throws IOException {
        return new JobSet(isBuild, texts(in).toArray(String[]::new), in.numbers(), in.numbers());
    }

    private static List<String> texts(TableInput in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (@Nullable String text : in.texts()) {
            if (text == null) {
                throw new IOException("its tables lack a name");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }
}
